"""The coachee's walks: what is theirs, what they share and take back, and being gone."""

from visitor import Look, Visitor, Walk, in_spanish

DANA = "dana@demo.entre.example"
LUCIA = "lucia@demo.entre.example"
MARCUS = "marcus@demo.entre.example"


def _finished(visitor: Visitor) -> None:
    """The newest of their conversations that has ended."""
    visitor.go("/mine/conversations")
    links = visitor.browser.find_elements("css selector", "main a[href^='/mine/conversations/']")
    for address in [str(link.get_attribute("href")) for link in links]:
        visitor.browser.get(address)
        if visitor.sees("main a[href$='/seen']"):
            return
    raise LookupError("no conversation of theirs has ended")


def _taken_back(visitor: Visitor) -> None:
    """No longer shared, with one message kept private: now it can be edited and shared anew."""
    visitor.send("/share/back")
    visitor.send("/keep")
    visitor.go(visitor.path)


def _shared_again(visitor: Visitor) -> None:
    _finished(visitor)
    visitor.send("/summary", "button[name=share]")


def _seen(visitor: Visitor) -> None:
    visitor.follow("main a[href$='/seen']")


def _to_delete(visitor: Visitor) -> None:
    _finished(visitor)
    visitor.follow("main a[href$='/delete']")


def _granted(visitor: Visitor) -> None:
    """Dana lets a coach who is not hers read along."""
    visitor.choose("helper", "Tom")
    visitor.fill("reason", "The summary of my last conversation looks wrong.")
    visitor.send("/mine/sharing/grants")


def _gone(visitor: Visitor) -> None:
    visitor.go("/mine/data/delete")
    visitor.send("/mine/data/delete")


def _brought(visitor: Visitor) -> None:
    """Evidence with a link, which the coach then finds."""
    visitor.go("/mine")
    visitor.go("/mine/commitments/…")
    evidence = "#evidence form"
    visitor.fill("seen", "Two rooms began before the bell, all week.", evidence)
    visitor.fill("link", "https://drive.maple.example/tally-7th-grade", evidence)
    visitor.fill("progress", "7", evidence)
    visitor.send("/evidence")


WALKS = {
    "bringing": Walk(DANA, {"evidence": _brought}),
    "mine": Walk(
        DANA,
        {
            "start": "/mine",
            "commitment": "/mine/commitments/…",
            "conversations": "/mine/conversations",
            "shared": _finished,
            "conversation": _taken_back,
            "seen": _seen,
            "shared-again": Look(_shared_again, screen=True),
            "delete": _to_delete,
            "sharing": "/mine/sharing",
            "granted": _granted,
            "data": "/mine/data",
            "delete-all": "/mine/data/delete",
            "account": "/account",
        },
    ),
    "support": Walk(
        "tom@demo.entre.example",
        {
            "list": "/support",
            "person": "/support/…",
            "conversation": "/support/conversations/…",
        },
    ),
    "mine-es": Walk(
        LUCIA,
        {"start": in_spanish("/mine"), "conversation": _finished, "sharing": "/mine/sharing"},
    ),
    # After all others: Marcus is gone then.
    "leaving": Walk(MARCUS, {"gone": Look(_gone, screen=True)}),
}
