"""What docs/widget.md tells technicians to write is what Entre takes."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from bot.persistence.database import Database
from bot.persistence.models import Site
from tests.web.conftest import Client, School
from tests.web.signing import Signer
from tests.web.test_widget_sign_in import KEY, add_site, sign_in

GUIDE = (Path(__file__).parents[2] / "docs" / "widget.md").read_text(encoding="utf-8")
WHO = '("dana@north.example", "Dana")'
PRINT = "System.Console.WriteLine"
CALLS = {
    "python": ((sys.executable, "sign.py"), f"\nprint(entre_token{WHO})"),
    "js": (("node", "sign.mjs"), f"\nconsole.log(entreToken{WHO});"),
    "php": (("php", "sign.php"), f"\necho entre_token{WHO};"),
    "csharp": (
        ("mono", "sign.exe"),
        f"public static class Page {{ static void Main() {{ {PRINT}(Entre.Token{WHO}); }} }}",
    ),
}
COMPILE = (
    *("mcs", "-langversion:7", "-warnaserror", "-r:Mono.Security", "-out:sign.exe"),
    "-r:System.Runtime.Serialization",
)
NEWER_THAN_MONO = Path(__file__).with_name("newer_than_mono.cs")


def snippet(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)
    assert found is not None
    return found[1].replace('"KEY"', f'"{KEY}"').replace("'KEY'", f"'{KEY}'")


async def school_site(database: Database, school: School, folder: Path) -> Site:
    signer = Signer.with_pair(KEY, "RS256")
    private = signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "entre-private.pem").write_bytes(private)
    return await add_site(database, school, signer, issuer="https://intranet.maple.org")


def write(language: str, folder: Path) -> tuple[str, ...]:
    """Put the snippet there with a call of it; returns the command that prints a token."""
    command, call = CALLS[language]
    if shutil.which(command[0]) is None and not os.environ.get("CI"):
        pytest.skip(f"no {command[0]} here: of the languages, only those that are installed")
    source = folder / command[-1].replace(".exe", ".cs")
    source.write_text(snippet(language) + call)
    if language == "csharp":
        subprocess.run([*COMPILE, str(source), str(NEWER_THAN_MONO)], cwd=folder, check=True)
    return command


@pytest.mark.parametrize("language", CALLS)
async def test_what_the_guide_has_signed_is_taken(
    client: Client, database: Database, school: School, tmp_path: Path, language: str
) -> None:
    await school_site(database, school, tmp_path)
    command = write(language, tmp_path)
    for _ in range(2):
        signed = subprocess.run(  # noqa: ASYNC221 - nothing else waits in this test
            command, cwd=tmp_path, check=True, capture_output=True, text=True
        )
        assert (await sign_in(client, signed.stdout.strip())).status == 200


@pytest.mark.parametrize("language", CALLS)
def test_every_snippet_has_every_claim(language: str) -> None:
    text = snippet(language)
    every = {"iss", "aud", "exp", "email", "name", "jti", "sub"}
    assert all(re.search(rf"\b{claim}\b", text) for claim in every)


def test_the_guide_names_every_reason() -> None:
    sources = Path(__file__).parents[2].joinpath("bot/web/widget").glob("*.py")
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    reasons: set[Any] = set(re.findall(r'IdentityRefused\("(\w+)"\)', text))
    assert {"replayed", "other_way"} <= reasons
    told = set(re.findall(r"`(\w+)`", GUIDE))
    assert sorted(reasons - told) == []
