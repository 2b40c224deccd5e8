"""The administrator's walks: a list brought in, a site, a playbook with mistakes, a district."""

import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from picture import ROOT
from selenium.webdriver.common.by import By
from visitor import Visitor, Walk, in_spanish

RUTH = "ruth@demo.entre.example"
DISTRICT = "valley"
_LIST = (
    "name,email,role,educator_role,pillar,language,school,coach_email\n"
    "Ben Day,ben@demo.entre.example,coachee,techer,,,East Elementary,carmen@demo.entre.example\n"
    "Iris Cole,iris@demo.entre.example,coachee,teacher,discipline,en,East Elementary,"
    "carmen@demo.entre.example\n"
)


def _given(visitor: Visitor, ending: str, content: bytes, action: str) -> None:
    """Hand a file over."""
    with tempfile.NamedTemporaryFile(suffix=ending) as file:
        file.write(content)
        file.flush()
        visitor.fill("file", str(Path(file.name)))
        visitor.send(action)


def _previewed(visitor: Visitor) -> None:
    _given(visitor, ".csv", _LIST.encode(), "/people/import")


def _corrected(visitor: Visitor) -> None:
    field = visitor.browser.find_element(By.CSS_SELECTOR, "[aria-invalid=true]")
    visitor.fill(str(field.get_attribute("name")), "teacher")
    visitor.send("/people/import")


def _imported(visitor: Visitor) -> None:
    visitor.send("/people/import", "button[name=add]")


def _invited(visitor: Visitor) -> None:
    visitor.go("/admin/people")
    visitor.follow_name("Priya Nair")
    visitor.send("/invitation")


def _site_added(visitor: Visitor) -> None:
    visitor.fill("name", "East Elementary's page")
    visitor.fill("origins", "https://east.maple.example")
    visitor.fill("jwt-issuer", "https://east.maple.example")
    visitor.fill("jwt-algorithm", "HS256")
    visitor.send("/admin/sites/new", ".actions button")


def _mistaken(visitor: Visitor) -> None:
    """A playbook in which a pillar has no name and a strategy names one that is not there."""
    packed = BytesIO()
    with ZipFile(packed, "w") as book:
        for file in sorted((ROOT / "playbooks" / "kentucky").glob("*.yml")):
            words = file.read_text(encoding="utf-8")
            if file.name == "strategies.yml":
                words = words.replace("pillar: discipline", "pillar: dicsipline", 1)
            if file.name == "pillars.yml":
                words = words.replace("name:", "nmae:", 1)
            book.writestr(file.name, words)
    _given(visitor, ".zip", packed.getvalue(), "/admin/content/playbooks")


WALKS = {
    "admin": Walk(
        RUTH,
        {
            "start": "/admin",
            "people": "/admin/people",
            "known-person": "/admin/people/…",
            "person": "/admin/people/new",
            "import": "/admin/people/import",
            "import-preview": _previewed,
            "import-corrected": _corrected,
            "import-result": _imported,
            "invitation": _invited,
            "sites": "/admin/sites",
            "site": "/admin/sites/…",
            "site-new": "/admin/sites/new",
            "site-key": _site_added,
            "settings": "/admin/settings",
            "content": "/admin/content",
            "content-mistakes": _mistaken,
            "wordings": "/admin/content/wording",
            "wording": "/admin/content/wording/…",
            "audit": "/admin/audit",
        },
    ),
    # Reports hide small groups: the demo's six people would all be hidden.
    "district": Walk(
        f"administrator0@{DISTRICT}.example",
        {"reports": "/admin/reports", "people": "/admin/people"},
    ),
    "admin-es": Walk(
        RUTH,
        {
            "start": in_spanish("/admin"),
            "people": "/admin/people",
            "settings": "/admin/settings",
        },
    ),
}
