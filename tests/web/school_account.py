"""A provider of OpenID Connect that the tests start, and a person who signs in there."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from aiohttp import ClientSession, CookieJar

FOLDER = Path(__file__).parents[1] / "oidc"
ENTRE = "http://127.0.0.1:1"
CLIENT: dict[str, str] = {"client_id": "entre", "client_secret": "a secret: with signs & more"}
ACCOUNTS: dict[str, dict[str, Any]] = {
    "dana": {"email": "Dana@north.example", "email_verified": True, "name": "Dana Reyes"},
    "new": {"email": "new@north.example", "email_verified": True, "name": "New Teacher"},
    "elsewhere": {"email": "dana@south.example", "email_verified": True, "name": "Dana"},
    "pretender": {"email": "dana@north.example", "email_verified": False, "name": "Dana"},
    "nameless": {"email": "nameless@north.example", "email_verified": True},
}


@contextmanager
def providers(entre: str = ENTRE) -> Iterator[list[str]]:
    """Two providers: the first tells all in its token, the second only when asked."""
    built = (FOLDER / "node_modules").exists() and shutil.which("node") is not None
    assert built, "The provider needs Node.js and its packages: `make test` installs both."
    told = {**CLIENT, "redirect_uri": f"{entre}/widget/oidc/callback", "accounts": ACCOUNTS}
    process = subprocess.Popen(
        ["node", "provider.mjs", json.dumps(told)],
        cwd=FOLDER,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        addresses = next(line for line in process.stdout if line.startswith(b"["))
        yield json.loads(addresses)
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()


async def sign_in_there(address: str, login: str) -> str:
    """Sign in at the provider as a person would; returns where it sends the browser then."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
        where, form = address, None
        for _ in range(10):
            method = "GET" if form is None else "POST"
            async with browser.request(method, where, data=form, allow_redirects=False) as answer:
                page = await answer.text()
                if "Location" in answer.headers:
                    where, form = urljoin(where, answer.headers["Location"]), None
                else:
                    found = re.search(r'action="([^"]+)"', page)
                    assert found is not None, page
                    where = urljoin(where, found[1])
                    form = {"prompt": "login", "login": login, "password": "any"}
            if where.startswith(ENTRE):
                return where
    raise AssertionError("the provider sends the browser round and round")
