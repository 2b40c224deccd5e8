"""A finished summary shared after all, in part, or no more: "mejor no lo comparta todavía"."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.keeping_lines import lines_kept, private_parts, settle_parts
from bot.coaching.patterns import patterns
from bot.coaching.private_lines import Privacy, left_out_lines, privacy_asked
from bot.coaching.sharing import decide
from bot.coaching.summary_lines import parts, shown
from bot.coaching.summary_parts import alone, left_out, only_parts_in, shares_some
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_CLAUSES = re.compile(r"[,.;:!?…\n—–]+")
_DANGER = "crisis"
_LONGEST = 30  # words; a longer text tells something


async def speaks_of_sharing(turn: Turn) -> bool:
    """Whether a message decides, after the end, who may read the summary."""
    short = len(turn.text.split()) <= _LONGEST
    if not turn.over or turn.choice is not None or turn.spoken or not short:
        return False
    if turn.intent == _DANGER or _pattern("asks").match(turn.text):
        return False
    await turn.find_coach()
    turn.kept_lines = await lines_kept(turn)
    shares = _shares(turn) or shares_some(turn.text)
    return turn.coached and (_takes_back(turn) or shares or bool(_privacy(turn)))


async def shared_in_words(turn: Turn) -> bool:
    """Share a finished summary, or no more, as the message says; and say what is read now.

    Returns:
        Whether the message says anything of it.
    """
    if not await speaks_of_sharing(turn):
        return False
    turn.state.aside = None
    if _takes_back(turn):
        await decide(turn, share=False)
        turn.say("utter_sharing_ended")
    elif _shares(turn):
        await _share(turn)
    elif shares_some(turn.text):
        names = ", ".join(turn.label(f"summary.{part}") for part in parts(turn))
        turn.say_words(turn.label("sharing.which").format(parts=names))
    else:
        await _settle(turn, _privacy(turn))
    return True


async def decide_sharing(turn: Turn) -> None:
    """Take a command of who speaks of sharing below another question."""
    await shared_in_words(turn)


async def _share(turn: Turn) -> None:
    whole, named = bool(_pattern("whole").search(turn.text)), _parts_alone(turn)
    lines = [] if alone(turn.text, list(parts(turn))) else left_out_lines(turn)
    kept = set(private_parts(turn)) - set(named)
    kept = (set() if whole else kept) | set(_left_out(turn))
    settle_parts(turn, Privacy(lines=tuple(lines), open_lines=privacy_asked(turn).open_lines))
    await decide(turn, share=True, private=sorted(kept))
    await _say_what_is_read(turn)


async def _settle(turn: Turn, asked: Privacy) -> None:
    settle_parts(turn, asked)
    await decide(turn, private=private_parts(turn))
    keeps = asked.lines or asked.parts
    turn.say("utter_heard_between_us" if keeps else "utter_heard_opened", join=True)
    turn.kept_lines = await lines_kept(turn)
    turn.say("utter_summary_again", {"summary": shown(turn)})


async def _say_what_is_read(turn: Turn) -> None:
    turn.kept_lines = await lines_kept(turn)
    private = [part for part in parts(turn) if part in private_parts(turn)]
    if not turn.kept_lines:
        turn.say("utter_shared_whole")
        return
    turn.say("utter_heard_share_share", join=True)
    if private:
        names = ", ".join(turn.label(f"summary.{part}") for part in private)
        turn.say("utter_heard_private", {"parts": names}, join=True)
    turn.say("utter_summary_again", {"summary": shown(turn)})


def _privacy(turn: Turn) -> Privacy:
    """What stays private of a summary that may be shared, or may be read after all."""
    but_not = _pattern("but_not").match(turn.text)
    if but_not is None:
        return privacy_asked(turn)
    named = only_parts_in(turn.text[but_not.end() :], _pattern("around"))
    stay = [part for part in named if part in parts(turn)]
    return Privacy(lines=() if stay else tuple(left_out_lines(turn)), parts=tuple(stay))


def _takes_back(turn: Turn) -> bool:
    """Whether any clause says that it is shared no more: to share nothing harms nobody."""
    return any(_pattern("takes_back").fullmatch(clause) for clause in _clauses(turn.text))


def _shares(turn: Turn) -> bool:
    """Whether all of a text is that it is shared, and with what of it."""
    said = _clauses(turn.text)
    plain = [bool(_pattern("shares").fullmatch(clause)) for clause in said]
    rest = [clause for clause, shares in zip(said, plain, strict=True) if not shares]
    if alone(turn.text, list(parts(turn))):
        return True
    around = all(
        _pattern("whole").fullmatch(x) or _pattern("as_before").fullmatch(x.strip()) or _is_part(x)
        for x in rest
    )
    if any(plain) and around:
        return True
    return bool(_left_out(turn)) or bool(
        said and _pattern("shares").match(said[0]) and left_out_lines(turn)
    )


def _left_out(turn: Turn) -> list[str]:
    """The parts that a text leaves out of what is shared; "same as before" says nothing of them."""
    text = _pattern("as_before").sub("", turn.text)
    clause, *_ = _clauses(text) or [""]
    shares = _pattern("shares").match(clause)
    behind = "" if shares is None else text[text.find(clause) + shares.end() :]
    offered = list(parts(turn))
    left = left_out(text, offered) or left_out(f"share it {behind.strip()}", offered)
    return left or alone(turn.text, offered)


def _parts_alone(turn: Turn) -> list[str]:
    """The parts that clauses name and say nothing else of: "también mi realidad"."""
    return [
        part for clause in _clauses(turn.text) for part in only_parts_in(clause, _pattern("around"))
    ]


def _is_part(clause: str) -> bool:
    return bool(only_parts_in(clause, _pattern("around")))


def _clauses(text: str) -> list[str]:
    """The clauses of a text, without what is polite before each."""
    said = []
    for clause in _CLAUSES.split(text):
        plain, around = clause.strip(), _pattern("around").match(clause.strip())
        said.append(plain[around.end() :].strip() if around and not _whole(plain) else plain)
        if around and around.end() == len(plain):
            said[-1] = ""
    return [clause for clause in said if clause]


def _whole(clause: str) -> bool:
    """Whether a clause as it stands says who may read it: the "no" of "no lo comparta" counts."""
    return any(_pattern(name).fullmatch(clause) for name in ("takes_back", "shares"))


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
