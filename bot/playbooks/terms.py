"""Finding the term a coachee asks about in what they typed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.playbooks.asking import ASKED, ASKING, CONNECTING, TERM
from bot.playbooks.text import LANGUAGES, Names, Text

_ASKED = re.compile(ASKED)
_MOST_WORDS = 40
_LETTERS_PER_SLIP = 5
_MOST_SLIPS = 4


class Named(Protocol):
    """Something that a coachee may ask about by name."""

    @property
    def term(self) -> Text:
        """Its name."""

    @property
    def aliases(self) -> Names:
        """Other names for it."""


Term = TypeVar("Term", bound=Named)


@dataclass(frozen=True, slots=True)
class _Form(Generic[Term]):
    """One name of a term, as the words that are compared."""

    letters: str
    width: int
    slips_allowed: int
    language: str
    term: Term


@dataclass(frozen=True, slots=True)
class _Match(Generic[Term]):
    """A form found in a sentence, from one word to another, so many letters off."""

    form: _Form[Term]
    start: int
    end: int
    slips: int


class TermFinder(Generic[Term]):
    """Looks for the names of terms within a sentence."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Prepare the names, in both languages, of the terms given.

        Args:
            terms: Earlier ones win where two have the same name.
        """
        self._forms = [form for term in terms for form in _forms(term)]
        self._letters = [form.letters for form in self._forms]
        # One word more than the longest name: a name may be typed with a space too many.
        self._widest = 1 + max((form.width for form in self._forms), default=0)

    def find(self, text: str, language: str) -> Term | None:
        """Return the term named in a sentence, the longest name first, or None.

        Args:
            text: A question or a bare term; at most its first 40 words are looked at.
            language: Preferred where a name exists in both languages.
        """
        words = _words(text)[:_MOST_WORDS]
        matches = [
            match
            for match in self._matches([_stem(word) for word in words])
            if match.form.width > 1 or _is_asked_about(match, words)
        ]
        if not matches:
            return None
        best = max(
            matches,
            key=lambda match: (
                len(match.form.letters) - 2 * match.slips,
                match.form.language == language,
            ),
        )
        return best.form.term

    def _matches(self, stems: list[str]) -> Iterator[_Match[Term]]:
        for size in range(1, min(self._widest, len(stems)) + 1):
            for start in range(len(stems) - size + 1):
                window = " ".join(stems[start : start + size])
                near = process.extract(
                    window, self._letters, scorer=OSA.distance, score_cutoff=_MOST_SLIPS, limit=None
                )
                for _, slips, index in near:
                    form = self._forms[index]
                    if slips <= form.slips_allowed and abs(form.width - size) <= 1:
                        yield _Match(form, start, start + size, int(slips))


def _forms(term: Term) -> list[_Form[Term]]:
    forms: dict[tuple[str, str], _Form[Term]] = {}
    for language in LANGUAGES:
        for name in (term.term.in_(language), *term.aliases.in_(language)):
            words = [_stem(word) for word in _words(name)]
            letters = " ".join(words)
            slips = min(len(letters) // _LETTERS_PER_SLIP, _MOST_SLIPS)
            form = _Form(letters, len(words), slips, language, term)
            forms.setdefault((letters, language), form)
    return list(forms.values())


def _words(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return [word for word in re.findall(r"[a-z0-9]+", plain) if word not in CONNECTING]


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _is_asked_about(match: _Match[Term], words: list[str]) -> bool:
    before, after = words[: match.start], words[match.end :]
    if _ASKED.search(" ".join([*before, TERM, *after])):
        return True
    return all(word in ASKING for word in [*before, *after])
