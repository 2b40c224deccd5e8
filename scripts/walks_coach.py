"""The coach's walks: a morning with what a coach adds, in English and in Spanish."""

from datetime import UTC, datetime, timedelta

from selenium.webdriver.common.by import By
from visitor import Look, Visitor, Walk, in_spanish

CARMEN = "carmen@demo.entre.example"
_TALKS = "section[aria-labelledby=conversations] a"
_NOT_YET = 1
_NOTE = "Try the same tally in 6th period, and tell me what you see."
_FLAG = "Look at this together on Thursday: who decides on the referrals?"


def _coachee(visitor: Visitor) -> None:
    visitor.go("/coach/coachees")
    visitor.follow_name("Dana Reed")


def _talk(visitor: Visitor) -> None:
    _coachee(visitor)
    visitor.follow(_TALKS)


def _about(visitor: Visitor, number: int = 3) -> None:
    """Open the forms below something that the coachee said: what was seen, or "not yet"."""
    visitor.follow("li.coachee .add a", number)


def _planned(visitor: Visitor) -> None:
    """A session with Dana is planned, so that Today has somebody who is next."""
    _coachee(visitor)
    sessions = f"{visitor.path}/meetings"
    visitor.fill("day", (datetime.now(UTC) + timedelta(days=3)).date().isoformat())
    visitor.fill("attendance", "planned")
    visitor.fill("minutes", "45")
    visitor.send(sessions)
    visitor.go("/coach")


def _forms(visitor: Visitor) -> None:
    _talk(visitor)
    _about(visitor)


def _annotated(visitor: Visitor) -> None:
    """A note for Dana, a flag, a correction, a tag, and a file that the coach keeps."""
    path = visitor.path
    visitor.fill("note", _NOTE, ".adding")
    visitor.tick("shared", ".adding")
    visitor.send(f"{path}/notes")
    visitor.go(path)
    _about(visitor)
    visitor.fill("reason", _FLAG, ".adding")
    visitor.send(f"{path}/flags")
    visitor.go(path)
    _about(visitor, _NOT_YET)
    visitor.fill("intent", "deny", ".adding")
    visitor.send(f"{path}/corrections")
    visitor.go(path)
    visitor.fill("tag", "referrals")
    visitor.send(f"{path}/tags")
    visitor.browser.execute_script("return fetch(arguments[0])", f"{path}/export/csv")
    visitor.go(path)


def _keys(visitor: Visitor) -> None:
    visitor.browser.execute_script("scrollTo(0, 0)")
    visitor.browser.find_element(By.TAG_NAME, "body").send_keys("?")


WALKS = {
    "coach": Walk(
        CARMEN,
        {
            "today": _planned,
            "coachees": "/coach/coachees",
            "coachee": _coachee,
            "growth": Look(_coachee, part="section[aria-labelledby=growth]"),
            "conversation": _talk,
            "about": Look(_forms, part="li:has(.adding)"),
            "notes": Look(_annotated, part="li:has(.note)"),
            "keys": Look(_keys, screen=True),
            "search": "/coach/search?words=tally",
            "corrections": "/coach/corrections",
        },
    ),
    "coach-es": Walk(
        CARMEN, {"today": in_spanish("/coach"), "coachees": "/coach/coachees", "coachee": _coachee}
    ),
}
