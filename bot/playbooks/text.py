"""The pieces every playbook file is made of: bilingual text and where it comes from."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationInfo,
    model_validator,
)

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")

Role = Literal["district_leader", "school_administrator", "teacher"]
ROLES: tuple[Role, ...] = ("district_leader", "school_administrator", "teacher")

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Part(BaseModel):
    """Base of everything in a playbook: unknown fields refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Part):
    """The same words in both languages."""

    en: Words
    es: Words

    def in_(self, language: str) -> str:
        """Return the wording in a language.

        Args:
            language: ``en`` or ``es``.

        Raises:
            ValueError: Entre does not speak that language.
        """
        if language == "en":
            return self.en
        if language == "es":
            return self.es
        raise ValueError(f"unknown language {language!r}; known are {', '.join(LANGUAGES)}")


class Names(Part):
    """Other names by which a coachee may ask for a thing, in either language; may be empty."""

    en: tuple[Words, ...] = ()
    es: tuple[Words, ...] = ()

    def in_(self, language: str) -> tuple[str, ...]:
        """Return the names in ``en`` or ``es``."""
        return self.es if language == "es" else self.en

    def and_also(self, name: Text) -> "Names":
        """Return these names and one more."""
        return Names(en=(*self.en, name.en), es=(*self.es, name.es))


class Source(Part):
    """Where an item stands: a document of the playbook and the heading in it."""

    document: Identifier
    section: Words


class Sourced(Part):
    """Anything taken from a document.

    Attributes:
        source: Where it stands.
        original: Language of the document's own words; the other language is a translation.
            Left out in a file, it is the playbook's ``original``.
        origin: ``source`` for words of the document, ``entre`` for words of our own.
    """

    source: Source
    original: Language
    origin: Literal["source", "entre"] = "source"

    @model_validator(mode="before")
    @classmethod
    def _original_of_the_playbook(cls, data: object, info: ValidationInfo) -> object:
        if isinstance(data, dict) and "original" not in data and info.context:
            return {**data, "original": info.context["original"]}
        return data


class Item(Sourced):
    """One sentence or paragraph of a document with its own id."""

    id: Identifier
    text: Text

    def in_(self, language: str) -> str:
        """Return the item's wording in ``en`` or ``es``."""
        return self.text.in_(language)


def joined(texts: Iterable[Text]) -> Text:
    """Put texts one after the other, each as a sentence of its own."""
    parts = list(texts)
    return Text(
        en=" ".join(_sentence(part.en) for part in parts),
        es=" ".join(_sentence(part.es) for part in parts),
    )


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
