"""What a conversation remembers between two turns, kept as one JSON document beside it."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, Field

TOLD = "_told"  # ends the key of what was told before its question came
Kind = Literal["text", "choice", "choices", "scale", "date", "none"]


class Answer(BaseModel):
    """One answer as it stands now; earlier wordings live in the message log only."""

    value: Any
    text: str = ""
    turn: int = 0


class Offer(BaseModel):
    """A button: ``id`` is what a client sends back, ``value`` never leaves the server."""

    id: str = ""
    value: str
    title: str


class Idea(BaseModel):
    """An option on the table: the coachee's own, or a strategy of the playbook.

    Attributes:
        row: id of the option that is stored for it.
        only: what it was tied to when it was chosen: "but only with my 4th period".
        joined: its words and those of others that were made one with it.
        others: the ids of these.
    """

    id: str
    row: str = ""
    text: str
    strategy: str | None = None
    source: str = ""
    why: str = ""
    only: str = ""
    joined: str = ""
    others: list[str] = Field(default_factory=list)


class TakenOff(Idea):
    """An idea that was taken off the list: its number there, and the turn."""

    place: int = 0
    turn: int = 0


class Reviewed(BaseModel):
    """A commitment under review, as it stood when the conversation began.

    Attributes:
        around: its people, obstacle, plan and confidence, as far as it has them.
        noted: what the coachee has noted on it since, on their own page.
    """

    id: str
    text: str
    made: date
    action: str | None = None
    due: date | None = None
    partly: bool = False
    around: dict[str, Any] = Field(default_factory=dict)
    noted: str = ""


class Early(BaseModel):
    """What was typed for a question before it was asked again, in a turn of its own."""

    question: str
    text: str
    turn: int


class Open(BaseModel):
    """The question that waits for an answer; ``here`` as ``Question.here`` says."""

    stage: str
    name: str
    item: str = ""
    kind: Kind = "none"
    here: str = ""


class State(BaseModel):
    """Where a conversation stands.

    The open question is not stored as a place in a script: it is the first question of the stage
    that has no answer yet. So going back is forgetting an answer, and nothing can disagree.

    Attributes:
        without: whom or what the coachee does not want in any suggestion; see ``Wish``.
        refused: the ids of the strategies that the coachee has turned down by name.
        off: the ideas that were taken off the list, and may be wanted back.
        former: the words of the answer that is being changed, by its key.
        early: an answer that came before the coachee has said whether to go on.
        change_stage: the stage whose answers are offered for a change; empty for all.
        change_from: how many of the latest answers that offer leaves out.
        edited: parts of the summary that were rewritten beside the conversation, by name.
        private_parts: parts of the summary that were named as private before it was shared.
        private_lines: lines of the summary that are kept private one by one, as they stand.
        open_lines: lines that may be read although a message that says them is kept back.
        private_untold: whether something was to stay private and nobody could tell what.
        masked: the numbers of the people whose names were masked, by a print of the name.
        untold: whether something was masked and the coachee has not been told of it yet.
        hinted: the kind of danger that was last asked after, where it was only hinted at.
        to_delete: the turns of the messages that are deleted with a yes.
        in_other_language: how many messages running were clearly in the other language.
    """

    stage: str = "welcome"
    answers: dict[str, Answer] = Field(default_factory=dict)
    skipped: list[str] = Field(default_factory=list)
    path: list[str] = Field(default_factory=list)
    reopened: list[str] = Field(default_factory=list)
    former: dict[str, str] = Field(default_factory=dict)
    commitments: list[Reviewed] = Field(default_factory=list)
    ideas: list[Idea] = Field(default_factory=list)
    without: list[str] = Field(default_factory=list)
    refused: list[str] = Field(default_factory=list)
    off: list[TakenOff] = Field(default_factory=list)
    aside: str | None = None
    change_stage: str = ""
    change_from: int = 0
    open: Open | None = None
    early: Early | None = None
    offers: list[Offer] = Field(default_factory=list)
    misses: int = 0
    said: dict[str, int] = Field(default_factory=dict)
    edited: dict[str, str] = Field(default_factory=dict)
    private_parts: list[str] = Field(default_factory=list)
    private_lines: list[str] = Field(default_factory=list)
    open_lines: list[str] = Field(default_factory=list)
    private_untold: bool = False
    quoted: int | None = None
    reflective: int | None = None
    hinted: str = ""
    masked: dict[str, int] = Field(default_factory=dict)
    untold: bool = False
    to_delete: list[int] = Field(default_factory=list)
    in_other_language: int = 0

    def value(self, key: str) -> Any:
        """The value given for a question, or None while it has none."""
        answer = self.answers.get(key)
        return None if answer is None else answer.value

    def words(self, key: str) -> str:
        """The coachee's own words for a question, or an empty string."""
        answer = self.answers.get(key)
        return "" if answer is None else answer.text

    def give(self, key: str, answer: Answer) -> None:
        """Keep an answer."""
        self.drop(key)
        self.former.pop(key, None)
        self.answers[key] = answer
        self.path.append(key)

    def skip(self, key: str) -> None:
        """Go past a question without an answer."""
        self.drop(key)
        self.skipped.append(key)
        self.path.append(key)

    def drop(self, key: str) -> None:
        """Forget an answer, or that the question was skipped."""
        self.answers.pop(key, None)
        for keys in (self.skipped, self.path, self.reopened):
            if key in keys:
                keys.remove(key)

    def reopen(self, key: str) -> None:
        """Ask a question again, whatever else is known."""
        self.drop(key)
        self.reopened.append(key)

    def change(self, key: str) -> None:
        """Ask a question again; what was answered may be pointed back at."""
        value = self.value(key)
        self.former = {key: value} if isinstance(value, str) else {}
        self.reopen(key)

    def settled(self, key: str) -> bool:
        """Whether the question has an answer or was skipped."""
        return key in self.answers or key in self.skipped
