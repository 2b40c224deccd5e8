"""What a stage asks: questions with a kind, the buttons they offer and when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from bot.coaching.answers import Choice

if TYPE_CHECKING:
    from bot.coaching.state import Kind
    from bot.coaching.turn import Turn

Params = Mapping[str, str]


def _always(turn: Turn, item: str) -> bool:
    return True


def _no_choices(turn: Turn, item: str) -> Sequence[Choice]:
    return ()


def _no_params(turn: Turn, item: str) -> Params:
    return {}


def _no_value(turn: Turn) -> str | None:
    return None


def _nothing_beside(turn: Turn) -> Mapping[str, Any]:
    return {}


def _read_like_any(turn: Turn, item: str) -> Any:
    return None


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        name: its name in the stage; the wording is ``utter_ask_<stage>_<name>``.
        kind: how an answer is read: free text, one button, several buttons, 0-10, or a day.
        needed: whether it is asked at all, given what is known.
        choices: the buttons, in order, in the coachee's language.
        params: what fills the gaps of the wording.
        wording: the response's name where it depends on the situation.
        resets: questions of the same item that must be asked again when this one changes.
        here: the value of the button where the coachee stands, so that "one up" has a meaning.
        before: what is said first, in words of the organisation's own.
        takes_narrative: a free answer to a button question is kept under this question's name and
            the button question is asked again, so that a story told early is not lost.
        story_from: words from which what is said beside a button counts as a story too.
        reason_is_enough: a story beside the button that gives a reason answers the question it is
            kept for, which is not asked then.
        story_is_enough_from: words from which a story beside the button answers that question.
        free: the value that words stand for which name none of the buttons, or which cannot be
            taken for the text itself.
        also: what the message says beside its answer, by the name of the question it answers.
        reads: the value of what the question understands by itself, whatever else it sounds like;
            None where the message is read like any other. It may raise ``Unclear``.
    """

    name: str
    kind: Kind
    needed: Callable[[Turn, str], bool] = _always
    choices: Callable[[Turn, str], Sequence[Choice]] = _no_choices
    params: Callable[[Turn, str], Params] = _no_params
    wording: Callable[[Turn, str], str] | None = None
    resets: tuple[str, ...] = ()
    here: Callable[[Turn, str], str | None] | None = None
    before: Callable[[Turn], str] | None = None
    takes_narrative: str | None = None
    story_from: int = 8
    reason_is_enough: bool = False
    story_is_enough_from: int | None = None
    free: Callable[[Turn], str | None] = _no_value
    also: Callable[[Turn], Mapping[str, Any]] = _nothing_beside
    reads: Callable[[Turn, str], Any] = _read_like_any


@dataclass(frozen=True)
class Asked:
    """A question in its place: of a stage, and of an item where the stage goes through several."""

    stage: str
    question: Question
    item: str = ""

    @property
    def key(self) -> str:
        """The name under which its answer is kept, as ``will.<item>.when``."""
        return self.beside(self.question.name)

    def beside(self, name: str) -> str:
        """The key of another question of the same item."""
        return ".".join(part for part in (self.stage, self.item, name) if part)

    @property
    def response(self) -> str:
        """The name of its wording."""
        return f"{self.stage}_{self.question.name}"


@dataclass(frozen=True)
class Say:
    """Something to say: a response by name, what fills its gaps, and the buttons below it.

    ``join`` puts it in front of the next thing said, as one message. ``words`` are said as they
    are, without a response: an organisation's own, which no wording of Entre's knows.
    """

    response: str
    params: Params = field(default_factory=dict)
    choices: Sequence[Choice] = ()
    control: Mapping[str, Any] = field(default_factory=dict)
    join: bool = False
    words: str = ""


SILENT = Say("")


class Stage(Protocol):
    """A part of the conversation: which questions it has and what it saves."""

    name: str

    async def prepare(self, turn: Turn) -> None:
        """Load what its questions speak of."""

    def questions(self, turn: Turn) -> Iterator[Asked]:
        """Every question that may be asked now, in order."""

    def heard(self, turn: Turn, asked: Asked, value: Any) -> Say | None:
        """What to reflect after an answer; None for the usual reflection, SILENT for none."""

    async def save(self, turn: Turn) -> None:
        """Bring what is stored in line with the answers as they stand."""
