"""The ideas that one message names: a list, a numbered list, or one idea."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from bot.coaching.listening import without_fillers
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")

# "Ask them... 10 kids, 15 min": how many and how long go with the idea before them.
_HOW_MANY = re.compile(
    r"[.…,;\s]*[.…;]\s+(?=(?:like |about |maybe |just |unos |unas |como )?\d{1,3} (?![.)])"
    r"(?:min\w*|hours?|horas?|days?|d[ií]as?|weeks?|semanas?|times|veces|\w+,? (?:\d|max\b|at)|"
    r"\w+\W*$))",
    re.IGNORECASE,
)
# "Mr.", "Sra." and an initial end no idea.
_TITLE = (
    r"(?<!\bM[rs]\.)(?<!\bMrs\.)(?<!\b[DS]r\.)(?<!\b[DS]ra\.)(?<!\bSrta\.)"
    r"(?<!\bMtr[ao]\.)(?<!\bProf\.)(?<!\b[a-z]\.)"
)
# "and then", "y nada más": more of the same idea.
_GOES_ON = r"(?:then|luego|despu[eé]s|ya|as[ií]|nada m[aá]s|nom[aá]s|s[oó]lo|just|only)\b"
_ANOTHER = (
    r",\s*(?:also|plus|tambi[eé]n|adem[aá]s)\s+"
    r"|[.;]\s+(?:also|plus|tambi[eé]n|adem[aá]s)\b[,\s]+"
)
_ASKED_NEXT = re.compile(
    r"(\b(?:ask|pregunt)\w*\b[^.?!\n]*)\.\s+(?=(?:¿|(?:what|how|who|why|when|where)\b)[^.!?\n]*\?)",
    re.IGNORECASE,
)
# "Ask them two things: what helps? What does not?" is one idea.
_ASKING_ON = r"(?<=\?)\s+(?=¿(?!y si)|(?:what (?!if|about)|how (?!about)|who|why|when|where)\b)"
_NEXT_IDEA = re.compile(
    rf"[\n;]+|(?!{_ASKING_ON})(?<=[.!?]){_TITLE}\s+|,\s*(?:or|and|o|y)\s+(?!{_GOES_ON})"
    rf"|{_ANOTHER}",
    re.IGNORECASE,
)
# Ideas that are counted in words: "one is… the other is…", "another one would be".
_COUNTED_IN_WORDS = re.compile(
    r"(?:^|(?<=[.;:!?…,\n])|\s(?=(?:and|y) (?:(?:the )?(?:an)?other|(?:la )?otra)\b))"
    r"\s*(?:(?:ok|so|and|y|bueno|pues|este|oh|maybe)\W+)*"
    r"(?:(?:the |my )?(?:one|first|second|third|fourth|other|another|next|last)"
    r"(?: (?:one|idea|thing|option))?(?:(?: would be| is| could be| might be)(?: to)?\b|\s*:)"
    r"|(?:la |el |mi )?(?:una|uno|otra|otro|primera|segunda|tercera|[uú]ltima)"
    r"(?: (?:idea|cosa|opci[oó]n))?(?:(?: es| ser[ií]a| podr[ií]a ser)(?: que)?\b|\s*:))\s*",
    re.IGNORECASE,
)
# One idea, however many sentences it takes.
_ONLY_ONE = re.compile(
    r"^\W*(?:(?:ok|so|well|bueno|pues|no|just|solo|the|la|my|mi|maybe|es|it.?s)\W+)*"
    r"(?:(?:one|single|1) (?:thing|idea)|(?:idea (?:is|es) )(?:just |solo )?(?:one|una)(?: \w+)?"
    r"|una(?: sola)? (?:cosa|idea))\b\s*[,:.…-]+\s*",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:or|and|also|maybe|perhaps|h+m+|u+m+|oh|let me see|i (?:could|might|can)(?: also)?|"
    r"(?:(?:just )?one|my|an|another|una|mi|otra)(?: (?:more|rough|sola|propia|m[aá]s))? idea"
    r"(?:(?=\s*[:,])| (?:is|would be)(?: to)?| (?:es|ser[ií]a))|"
    r"o|y|este|mejor|instead|rather|a ver|"
    r"quiz[aá]s?|tal vez|tambi[eé]n|se me ocurre(?: que)?|podr[ií]a(?:mos)?|puedo)"
    r"\b[:,. ]+|[-•*.)\s]+|\d{1,2}\s?[.)-][-.)\s]*(?!\d))",
    re.IGNORECASE,
)
_NO_MORE = re.compile(
    r"^(?:no,? ya|ya no|ya|no more|that.?s (?:it|all)|with those|(?:es|eso es) todo|nada m[aá]s)?"
    r"[\s,]*(?:con (?:esas|eso|[eé]stas)(?: ya)?|those are enough)?[\s.!]*$",
    re.IGNORECASE,
)
# "Sit with them. Like actually sit": more of the same idea.
_MEANING_THE_SAME = re.compile(
    r"(?<=\w)[.!]\s+((?:like|i mean|o sea|(?:and |y )?(?:then|luego|despu[eé]s)|that way|so that|"
    r"because|porque|as[ií]|(?:s?he|they|it|that)(?:.s|.re| is| are| was| were)|"
    r"(?:(?:[eé]l|ell[oa]s?|eso) )?(?:es|son|est[aá]n?|ser[ií]a))\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:^|\s)1[.)]\s.*\s2[.)]\s", re.DOTALL)
_NUMBER = re.compile(r"(?:^|\s)\d{1,2}[.)]\s+")
_DOING = r"[^\W\d_]{2,}[aei]r(?:l[aeo]s?|les|me|nos|se)?\s"  # a Spanish infinitive
_TO_DO = re.compile(_DOING, re.IGNORECASE)
_AND_DO = re.compile(rf",\s+(?={_DOING})", re.IGNORECASE)
_ENOUGH_WORDS = 3
_SHORTEST = 3
_TWO = 2
_LEAST_OF_A_LIST = 3  # words of each idea between two commas
_NO_VERB_FIRST = re.compile(
    r"(?:the|an?|my|our|their|his|her|some|those|these|with|in|at|on|for|to|and|who|which|that|"
    r"el|la|los|las|una?|mis?|sus?|con|en|de|a|para|que|quien)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:what|how|who|why|when|where|could|should|can|do|does|would)\b", re.IGNORECASE
)


def ideas_in(text: str) -> list[str]:
    """The ideas named in one message, in the coachee's words."""
    told = _HOW_MANY.sub(", ", _MEANING_THE_SAME.sub(_goes_on, text))
    told = _ASKED_NEXT.sub(r"\1: ", told)
    if _COUNTED.search(told):  # "1. a book club 2. books to take home"
        told = _NUMBER.sub("\n", told)
    split = (piece for counted in _counted(told) for piece in _split(*counted))
    parts = (_unasked(_bare(part).strip(" .,;")) for part in split)
    named = (part for part in parts if len(part) >= _SHORTEST)
    thought = patterns(_WORDS)["only_thought"]
    return [p for p in named if not (thought.match(p) or _NO_MORE.match(p))] or [text.strip()]


def tells_another(text: str) -> bool:
    """Whether a text begins by counting one idea more: "the second one is…", "también…"."""
    return bool(_COUNTED_IN_WORDS.match(text) or re.match(_ANOTHER, f". {text}", re.IGNORECASE))


def as_one(text: str) -> str:
    """The text as a single idea, where it was taken for several."""
    return " – ".join(ideas_in(text))


def _goes_on(more: re.Match[str]) -> str:
    return f", {more[1][:1].lower()}{more[1][1:]}"


def _counted(told: str) -> list[tuple[str, bool]]:
    """What is counted in words, each with whether it is a single idea."""
    ends = [*(match.start() for match in _COUNTED_IN_WORDS.finditer(told)), len(told)]
    counted = ((told[start:end], True) for start, end in pairwise(ends))
    ideas = [(_COUNTED_IN_WORDS.sub("", one, count=1), single) for one, single in counted]
    return [(told[: ends[0]], False), *ideas]


def _split(told: str, single: bool) -> list[str]:
    bare = _ONLY_ONE.sub("", told, count=1)
    if single or bare != told:
        return re.split(_ANOTHER, bare, flags=re.IGNORECASE)
    return [piece for part in _parts(told) for piece in _one_by_one(part)]


def _parts(told: str) -> list[str]:
    """Where one idea ends and the next begins: "call them, ask those who left, and have lunch"."""
    parts = _NEXT_IDEA.split(told)
    listed = [item.strip() for item in parts[0].split(", ")] if len(parts) == _TWO else []
    ideas = all(
        len(item.split()) >= _LEAST_OF_A_LIST and not _NO_VERB_FIRST.match(item)
        for item in [*listed, parts[-1]]
    )
    return [*listed, parts[-1]] if len(listed) >= _TWO and ideas else parts


def _unasked(idea: str) -> str:
    """Without the question marks of somebody who is not sure: "talk to them?"."""
    return idea if _ASKED.match(idea) or "¿" in idea else idea.rstrip("? ")


def _one_by_one(part: str) -> list[str]:
    """Each thing to do of a list that begins with one: "hacer un letrero, pedirle un cuento"."""
    pieces = _AND_DO.split(part)
    whole = all(len(piece.split()) >= _ENOUGH_WORDS for piece in pieces)
    return pieces if whole and _TO_DO.match(_bare(part)) else [part]


def _bare(part: str) -> str:
    """The idea itself, without "well", "add:", "also" and "I could" before it."""
    bare = without_fillers(part)
    while (shorter := without_fillers(_led_to(bare))) != bare:
        bare = shorter
    return bare


def _led_to(part: str) -> str:
    for name in ("announced", "thought"):
        part = patterns(_WORDS)[name].sub("", part, count=1)
    return _LEADING.sub("", part)
