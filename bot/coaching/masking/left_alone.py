"""What looks like a name and is none: links, known names, and the names of places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.coaching.masking.contacts import LINK
from bot.coaching.masking.words import Word, is_common, is_titled, rule


def left_alone(text: str, words: Sequence[Word], keep: frozenset[str]) -> list[bool]:
    """For each word of a text whether it cannot be part of a name.

    Args:
        keep: folded names that are left as they are.
    """
    search = _Search(words)
    search.leave_links(text)
    search.leave_phrases(rule("known") | keep)
    search.leave_places()
    return search.left


class _Search:
    """The words of one text, and which of them are left alone."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self.left = [False] * len(words)

    def leave_links(self, text: str) -> None:
        """Leave addresses on the web."""
        taken = [match.span() for match in LINK.finditer(text)]
        for i, word in enumerate(self._words):
            self.left[i] = any(start <= word.start < end for start, end in taken)

    def leave_phrases(self, phrases: frozenset[str]) -> None:
        """Leave what is known by name: Rosa Parks, Semana Santa, the titles of playbooks."""
        plain = [word.plain for word in self._words]
        for length in range(2, 1 + max(len(phrase.split()) for phrase in phrases)):
            for place in range(len(plain) - length + 1):
                if " ".join(plain[place : place + length]) in phrases:
                    self._leave(place, length)
        for place, word in enumerate(plain):
            if word in rule("known"):
                self._leave(place, 1)

    def leave_places(self) -> None:
        """Leave the names of schools, offices, events and lands."""
        for start, end in self._capital_runs():
            inside = [self._words[i].plain for i in range(start, end)]
            compound = len(inside) > 1 and any(word in rule("institutions") for word in inside)
            school = self._goes_on(end) and self._words[end].plain in rule("after_places")
            if self._is_led(start) or ((compound or school) and not is_titled(self._words, start)):
                self._leave(start, end - start)
        for place, (before, word) in enumerate(pairwise(self._words), 1):
            saint = before.plain in rule("saints")
            land = before.plain in rule("lands") and before.capital and not before.first
            if (
                word.near
                and (saint or (land and word.capital))
                and not is_titled(self._words, place - 1)
            ):
                self._leave(place - 1, 2)

    def _capital_runs(self) -> Iterator[tuple[int, int]]:
        """Where words with a capital stand side by side, "of" and "de" among them."""
        place = 0
        while place < len(self._words):
            word = self._words[place]
            end = place + 1
            begins = word.plain not in rule("titles") and not (word.first and is_common(word))
            if word.capital and begins:
                while step := self._capital_step(end):
                    end += step
                yield place, end
            place = end

    def _capital_step(self, place: int) -> int:
        """How many words at a place go on with a run of capitals."""
        step = 0
        while self._goes_on(place + step) and self._words[place + step].plain in rule("joining"):
            step += 1
        return step + 1 if self._goes_on(place + step) and self._words[place + step].capital else 0

    def _is_led(self, place: int) -> bool:
        """Whether "escuela", "calle de" or the like stands before a word."""
        while place and self._words[place].near:
            place -= 1
            if self._words[place].plain not in rule("joining"):
                return self._words[place].plain in rule("before_places")
        return False

    def _goes_on(self, place: int) -> bool:
        return place < len(self._words) and self._words[place].near

    def _leave(self, place: int, length: int) -> None:
        for i in range(place, place + length):
            self.left[i] = True
