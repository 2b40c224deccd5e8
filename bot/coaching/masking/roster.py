"""The people of an organisation, as the search for names needs them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from bot.coaching.masking.words import Word, name_list, rule, words_as_compared

_LONGEST = 4


class Roster:
    """Whose names are masked, and whose never are.

    Attributes:
        addresses: e-mail addresses that are never masked, in small letters.
    """

    def __init__(
        self,
        others: Iterable[str] = (),
        own: Iterable[str] = (),
        addresses: Iterable[str] = (),
    ) -> None:
        """Take names as people write them.

        Args:
            others: the organisation's people whose names are masked.
            own: those whose names stay: the coachee's and the coach's.
            addresses: the e-mail addresses that stay.
        """
        self._others = tuple(others)
        self._own = tuple(frozenset(_parts(name)) for name in own)
        self.addresses = frozenset(address.lower() for address in addresses)

    @cached_property
    def _people(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        return _by_part(self._others)

    def is_own(self, name: Sequence[str]) -> bool:
        """Whether a name, folded, is that of somebody whose name stays."""
        return any(person.issuperset(name) for person in self._own)

    def length_at(self, words: Sequence[Word], place: int) -> int:
        """How many words from a place on are the name of one of the others; 0 for none."""
        here = self._people.get(words[place].plain, ())
        best = 0
        for person in here:
            length = 1
            for word in words[place + 1 : place + _LONGEST]:
                if not word.near or word.plain not in person:
                    break
                length += 1
            best = max(best, length)
        named = words[place : place + best]
        if best > 1:
            return best if any(word.capital or _telling(word) for word in named) else 0
        return best if best and (_telling(named[0]) or _capital_tells(named[0])) else 0

    def whole(self, name: Sequence[str]) -> tuple[str, ...]:
        """The whole name of the only person a name can mean; else the name as it is."""
        here = self._people.get(name[0], ())
        fitting = [person for person in here if set(person).issuperset(name)]
        return fitting[0] if len(fitting) == 1 else tuple(name)


def _telling(word: Word) -> bool:
    """Whether a word is a name without a capital, too."""
    unsure = name_list("unsure_names") | name_list("unsure_surnames") | rule("capitals")
    return len(word.plain) > 2 and not word.among(name_list("ordinary_words") | unsure)


def _capital_tells(word: Word) -> bool:
    """Whether a word has a capital that nothing but a name explains."""
    else_too = rule("capitals") | rule("calendar") | rule("places")
    return word.capital and not word.first and word.plain not in else_too


def _parts(name: str) -> tuple[str, ...]:
    return tuple(w for w in words_as_compared(name) if w not in rule("particles"))


@lru_cache(maxsize=64)
def _by_part(names: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Everybody who has a word in their name, by that word; made once for a roster as it is."""
    people: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        parts = _parts(name)
        for part in parts:
            if len(part) > 1 and part not in rule("titles"):
                people.setdefault(part, []).append(parts)
    return {part: tuple(found) for part, found in people.items()}
