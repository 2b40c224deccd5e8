"""Finding the names of people in a text: by lists, by the words beside them, and by a model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.coaching.masking import people_model
from bot.coaching.masking.left_alone import left_alone
from bot.coaching.masking.marks import Marks
from bot.coaching.masking.roster import Roster
from bot.coaching.masking.words import Word, is_common, is_titled, name_list, rule, words_of

_CUE_WORDS = 4
_MOST_SURNAMES = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its place, with its words folded."""

    start: int
    end: int
    words: tuple[str, ...]


def names(
    text: str, language: str, roster: Roster, marks: Marks, keep: frozenset[str]
) -> list[Name]:
    """The names of people in a text that are to be masked, in order.

    Args:
        marks: know the names masked so far in the conversation.
        keep: folded names that are left as they are: of playbooks, competencies, authors.
    """
    search = _Search(text, roster, marks, keep)
    found = list(search.by_rules())
    unknown = search.unexplained(found)
    if unknown:
        found += search.by_model(text, language, unknown)
    found = [name for name in found if not roster.is_own(name.words)]
    return sorted(found, key=lambda name: name.start)


class _Search:
    """One text's words, and which of them cannot be names."""

    def __init__(self, text: str, roster: Roster, marks: Marks, keep: frozenset[str]) -> None:
        self._text = text
        self._roster = roster
        self._marks = marks
        self._keep = keep
        self._words = words_of(text)
        self._left = left_alone(text, self._words, keep)

    def by_rules(self) -> Iterator[Name]:
        """What lists and the words beside tell."""
        place = 0
        while place < len(self._words):
            length = 0 if self._left[place] else self._length_at(place)
            if length:
                yield self._name(place, length)
            place += length or 1

    def unexplained(self, found: Sequence[Name]) -> list[Word]:
        """Words with a capital that no rule has an explanation for."""
        taken = {place for name in found for place in range(name.start, name.end)}
        return [
            word
            for place, word in enumerate(self._words)
            if word.start not in taken and not self._left[place] and self._unknown(place)
        ]

    def by_model(self, text: str, language: str, unknown: Sequence[Word]) -> list[Name]:
        """What the model takes for people, where the rules could not tell.

        It is not believed where the words beside have a capital, too (a title), nor of a word at
        the start of a sentence, which has a capital in any case, unless a verb follows.
        """
        wanted = {word.start for word in unknown}
        found = []
        for start, end in people_model.people(text, language, sorted(wanted)):
            inside = [i for i, w in enumerate(self._words) if start <= w.start < end]
            inside = [i for i in inside if self._words[i].start in wanted]
            if inside and self._stands_alone(inside[0], inside[-1]):
                found.append(self._name(inside[0], inside[-1] - inside[0] + 1))
        return found

    def _stands_alone(self, first: int, last: int) -> bool:
        after = self._words[last + 1] if self._goes_on(last + 1) else None
        if self._words[first].first and first == last:
            return after is not None and after.plain in rule("does")
        before = self._words[first - 1] if first and self._words[first].near else None
        return not any(
            beside and beside.capital and not beside.first and not self._listed(beside)
            for beside in (before, after)
        )

    def _length_at(self, place: int) -> int:
        """How many words from a place on are one name; 0 where none begins."""
        rules: tuple[Callable[[int], int], ...] = (
            self._after_title,
            self._after_naming,
            lambda i: self._roster.length_at(self._words, i) and self._run(i),
            self._given_name,
            self._unsure_name,
            self._surname,
            self._unknown_person,
            self._heard_before,
        )
        return next((length for one in rules if (length := one(place))), 0)

    def _after_title(self, place: int) -> int:
        word = self._words[place]
        if not is_titled(self._words, place) or len(word.plain) < 2:
            return 0
        if word.plain in rule("particles"):
            return self._surname_step(place, small=False)
        title = self._words[place - 1].plain
        listed = self._listed(word)
        strict = title in rule("strict_titles")
        if word.capital:
            person = strict or listed or self._unknown(place)
        else:
            person = (strict and listed and not is_common(word)) or (
                title in rule("sure_titles") and len(word.plain) > 2 and not is_common(word)
            )
        return self._run(place) if person else 0

    def _after_naming(self, place: int) -> int:
        word = self._words[place]
        if not self._cued(place, "naming") or len(word.plain) < 2:
            return 0
        if word.capital:
            person = self._listed(word) or self._unknown(place)
        else:
            unsure = word.among(name_list("unsure_names"))
            person = len(word.plain) > 2 and (unsure or not is_common(word))
        return self._run(place) if person else 0

    def _given_name(self, place: int) -> int:
        word = self._words[place]
        sure = word.among(name_list("given_names")) or _is_little(word)
        return self._run(place) if sure and (word.capital or not is_common(word)) else 0

    def _unsure_name(self, place: int) -> int:
        word = self._words[place]
        if not word.capital or not word.among(name_list("unsure_names")) or self._numbered(place):
            return 0
        often_else = word.plain in (rule("calendar") | rule("places") | rule("capitals"))
        evident = self._has_person_beside(place) or self._surname_follows(place)
        return self._run(place) if evident or not (often_else or word.first) else 0

    def _surname(self, place: int) -> int:
        word = self._words[place]
        if not word.capital:
            return 0
        if self._is_surname(word):
            sure = word.plain not in rule("capitals") and not (word.first and is_common(word))
        else:
            unsure = word.among(name_list("unsure_surnames"))
            sure = unsure and self._has_person_beside(place)
        return self._run(place) if sure else 0

    def _unknown_person(self, place: int) -> int:
        if not self._unknown(place):
            return 0
        evident = self._has_person_beside(place) or self._surname_follows(place)
        return self._run(place) if evident else 0

    def _heard_before(self, place: int) -> int:
        """A part of a name that was masked before: "Lee" after "Marcus Lee"."""
        word = self._words[place]
        else_too = rule("capitals") | rule("calendar") | rule("places")
        if not word.capital or (word.first and is_common(word)) or word.plain in else_too:
            return 0
        return self._run(place) if self._marks.knows(word.plain) else 0

    def _run(self, place: int) -> int:
        """The length of the name that begins at a place: what follows as surnames belongs to it."""
        length = max(1, self._roster.length_at(self._words, place))
        small = not self._words[place + length - 1].capital
        while length <= _MOST_SURNAMES and not self._words[place + length - 1].owns:
            step = self._surname_step(place + length, small=small)
            if not step:
                break
            length += step
        return length

    def _surname_step(self, place: int, *, small: bool) -> int:
        """How many words at a place go on with the name before it: 0, 1, or 2 to 3 with "de la"."""
        step = 0
        while self._goes_on(place + step) and self._words[place + step].plain in rule("particles"):
            step += 1
        at = place + step
        if not self._goes_on(at):
            return 0
        word = self._words[at]
        listed = self._is_surname(word) or word.among(name_list("unsure_surnames"))
        if word.capital:
            initial = len(word.text) == 1 and word.plain != "i" and not step
            follows = listed or initial or self._unknown(at) or word.among(name_list("given_names"))
        else:
            follows = small and self._is_surname(word) and not is_common(word)
        return step + 1 if follows else 0

    def _goes_on(self, place: int) -> bool:
        """Whether a word stands right after the one before, and may belong to a name."""
        return place < len(self._words) and self._words[place].near and not self._left[place]

    def _surname_follows(self, place: int) -> bool:
        """Whether the next word says that this one is a given name: Grace Okafor, Luz María."""
        word = self._words[place]
        asks = word.first and word.plain in rule("asking")
        if word.owns or asks or not self._goes_on(place + 1):
            return False
        following = self._words[place + 1]
        unsure = following.among(name_list("unsure_surnames")) and not word.first
        named = self._is_surname(following) or following.among(name_list("given_names"))
        both = self._unknown(place) and self._unknown(place + 1)
        return following.capital and (named or unsure or both)

    def _is_surname(self, word: Word) -> bool:
        listed = name_list("surnames")
        if word.among(listed):
            return True
        return word.capital and any(
            word.plain.endswith(ending) and word.plain.removesuffix(ending) in listed
            for ending in ("s", "es")  # the Garcias, the Lopezes
        )

    def _has_person_beside(self, place: int) -> bool:
        word = self._words[place]
        if self._cued(place, "persons") or self._joins_a_name(place):
            return True
        if place + 1 >= len(self._words) or not self._words[place + 1].near:
            return False
        following = self._words[place + 1].plain
        if word.owns:
            return following in rule("relatives")
        third = self._words[place + 2].plain if place + 2 < len(self._words) else ""
        return (
            following in rule("acting")
            or (following in {"and", "y"} and third in rule("joined"))
            or (following in rule("between") and third in rule("does"))
        )

    def _joins_a_name(self, place: int) -> bool:
        """Whether "and" stands between a word and a name, on either side."""
        for joint, other in ((place + 1, place + 2), (place, place - 2)):
            if not (0 <= other < len(self._words) and self._goes_on(joint)):
                continue
            right = max(place, other)
            if self._words[right - 1].plain in rule("and") and self._words[right].near:
                return self._words[other].capital and (
                    self._unknown(other) or self._words[other].among(name_list("given_names"))
                )
        return False

    def _cued(self, place: int, kind: str) -> bool:
        """Whether the words before a place are one of a list of phrases."""
        before: list[str] = []
        for i in range(place, max(0, place - _CUE_WORDS), -1):
            if not self._words[i].near:
                break
            before.insert(0, self._words[i - 1].plain)
            if " ".join(before) in rule(kind):
                return True
        return False

    def _unknown(self, place: int) -> bool:
        """A capital that is neither an ordinary word nor a known one of another kind."""
        word = self._words[place]
        shaped = word.capital and len(word.plain) > 2 and word.text[1].islower()
        listed = rule("capitals") | rule("calendar") | rule("institutions") | rule("titles")
        return (
            shaped
            and word.plain not in listed
            and word.plain not in rule("places")
            and word.plain not in self._keep
            and not is_common(word)
        )

    def _listed(self, word: Word) -> bool:
        kinds = ("given_names", "unsure_names", "unsure_surnames")
        return self._is_surname(word) or any(word.among(name_list(kind)) for kind in kinds)

    def _numbered(self, place: int) -> bool:
        """May 3, April 12: a month."""
        return self._text[self._words[place].end :].lstrip(" ")[:1].isdigit()

    def _name(self, place: int, length: int) -> Name:
        inside = self._words[place : place + length]
        folded = tuple(w.plain for w in inside if w.plain not in rule("particles"))
        plain = folded or tuple(w.plain for w in inside)
        return Name(inside[0].start, inside[-1].end, self._roster.whole(plain))


def _is_little(word: Word) -> bool:
    """Fernandito, Lupita: a given name in its small form."""
    stem, ending = word.plain[:-3], word.plain[-3:]
    known = name_list("given_names")
    return ending in {"ito", "ita"} and bool({stem, stem + "o", stem + "a", stem + "e"} & known)
