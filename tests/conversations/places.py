"""The questions of the conversation, what is answered on the way there, and what is beside it."""

from __future__ import annotations

from dataclasses import dataclass

ANSWERS: dict[str, tuple[str, str]] = {
    "welcome.language": ("English", "Español"),
    "welcome.disclosure": ("Let's go on", "Sigamos"),
    "welcome.role": ("School administrator", "Administrador o administradora"),
    "welcome.pillar": ("Discipline", "Disciplina"),
    "welcome.problem": (
        "The same boys are written up in the first minutes of class",
        "Los mismos niños reciben reportes en los primeros minutos de clase",
    ),
    "evidence.mode": ("Full conversation, about 15 minutes", "Conversación completa"),
    "evidence.status": ("Partly", "En parte"),
    "evidence.seen": (
        "Nobody had started the warm-up when I came in",
        "Nadie había empezado el ejercicio cuando entré",
    ),
    "evidence.data": ("A tally of nine redirections", "Una cuenta de nueve llamadas de atención"),
    "evidence.progress": ("5", "5"),
    "evidence.learnt": ("The seats matter more than I thought", "Los asientos importan bastante"),
    "evidence.decision": ("Keep it", "Lo mantengo"),
    "evidence.due": ("12/18/2026", "18 de diciembre"),
    "goal.competency": ("Systems Thinking", "Pensamiento sistémico"),
    "goal.own_words": (
        "Look at bell, door and seats before I look at the boys",
        "Mirar el timbre, la puerta y los asientos antes de mirar a los niños",
    ),
    "goal.students": ("They begin each class inside", "Empiezan cada clase adentro"),
    "goal.sign": ("Fewer redirections in four minutes", "Menos llamadas de atención"),
    "goal.importance": ("8", "8"),
    "reality.level": ("Collaborative", "Colaborativo"),
    "reality.why": ("We share notes in the team", "Compartimos apuntes en el equipo"),
    "reality.reflection": (
        "Our training covers bullying and little else",
        "La capacitación trata el acoso y poco más",
    ),
    "reality.data": ("The referral log of October", "El registro de reportes de octubre"),
    "reality.voices": ("The three boys themselves", "Los tres niños mismos"),
    "reality.tried": ("Greeting them at the door", "Saludarlos en la puerta"),
    "reality.obstacles": ("Lunch duty takes my time", "El turno del almuerzo"),
    "reality.aim": ("Synergistic", "Sinérgico"),
    "options.1.idea": ("Put the warm-up on the board", "Poner el ejercicio en el pizarrón"),
    "options.2.idea": ("Ask the boys what they need", "Preguntarles a los niños qué necesitan"),
    "options.idea": ("That's all for now", "Es todo por ahora"),
    "options.more": ("Yes", "Sí"),
    "options.choose": ("the first one", "la primera"),
    "will.what": ("Put it on the slide with Mr. Boone", "Ponerlo en la diapositiva con el maestro"),
    "will.when": ("12/10/2026", "10 de diciembre"),
    "will.where": ("In his classroom with him", "En su salón con él"),
    "will.obstacle": ("The projector may fail", "El proyector puede fallar"),
    "will.plan": ("Write it on the board myself", "Yo lo escribo en el pizarrón"),
    "will.confidence": ("9", "9"),
    "will.confirm": ("Save it", "Guárdelo"),
    "closing.progress": ("A tally of who has started", "Una cuenta de quién empezó"),
    "closing.impact": ("What the boys say about it", "Lo que dicen los niños"),
    "closing.next_date": ("12/14/2026", "14 de diciembre"),
    "summary.check": ("Yes, that's right", "Sí, está bien"),
    "summary.part": ("My goal", "Mi meta"),
    "summary.edit": ("Greet every boy by his name", "Saludar a cada niño por su nombre"),
    "summary.place": ("In place of everything", "En lugar de todo"),
    "summary.share": ("Share it with my coach", "Compartirlo con mi coach"),
}
_ORDER = {question: number for number, question in enumerate(ANSWERS)}


@dataclass(frozen=True)
class Place:
    """A question to be taken to, and what is said there to come beside it.

    Attributes:
        question: the stage and the name of the question, as ``goal.students``; with its number
            where it comes several times, as ``options.2.idea``.
        aside: said there, one after the other, to open a side question.
        by: questions on the way with another answer than ``ANSWERS`` has.
    """

    question: str
    aside: tuple[tuple[str, str], ...] = ()
    by: tuple[tuple[str, tuple[str, str]], ...] = ()

    @property
    def stage(self) -> str:
        """The stage it belongs to."""
        return self.question.split(".")[0]

    def is_behind(self, other: Place) -> bool:
        """Whether the way here leads past another place."""
        same = (other.new, other.promised) == (self.new, self.promised)
        apart = [_ORDER[question] for question, _ in set(self.by) ^ set(other.by)]
        return (
            same and other.number < self.number and other.number <= min(apart, default=len(_ORDER))
        )

    @property
    def name(self) -> str:
        """The stage and the question without a number, as ``options.idea``."""
        return f"{self.stage}.{self.question.split('.')[-1]}"

    @property
    def number(self) -> int:
        """How many questions may come before it."""
        return _ORDER.get(self.question, len(_ORDER))

    @property
    def new(self) -> bool:
        """Whether somebody there has never talked before."""
        return self.stage == "welcome"

    @property
    def promised(self) -> bool:
        """Whether somebody there brings a commitment from last time."""
        return self.stage == "evidence" or self.question == "options.step"


KEEP_PRIVATE = ("Keep it to myself", "Guardarlo para mí")
EDIT = ("summary.check", ("Edit it", "Quiero editarlo"))
# Every kind of question of every form, and the side questions.
PLACES: dict[str, Place] = {
    "welcome, the language": Place("welcome.language"),
    "welcome, who reads this": Place("welcome.disclosure"),
    "welcome, a button": Place("welcome.role"),
    "welcome, a text": Place("welcome.problem"),
    "evidence, how long": Place("evidence.mode"),
    "evidence, a button": Place("evidence.status"),
    "evidence, a text": Place("evidence.data"),
    "goal, a button": Place("goal.competency"),
    "goal, a text": Place("goal.students"),
    "goal, a number": Place("goal.importance"),
    "reality, a button": Place("reality.level"),
    "reality, a text": Place("reality.data"),
    "options, a text": Place("options.2.idea"),
    "options, a leave": Place("options.more"),
    "options, a step": Place(
        "options.step", by=(("evidence.mode", ("Short check-in, about 3 minutes", "breve")),)
    ),
    "options, several buttons": Place("options.choose"),
    "will, a day": Place("will.when"),
    "will, a text": Place("will.obstacle"),
    "will, a button": Place("will.confirm"),
    "closing, a text": Place("closing.impact"),
    "closing, a day": Place("closing.next_date"),
    "summary, a button": Place("summary.check"),
    "summary, a part": Place("summary.part", by=(EDIT,)),
    "summary, rewritten": Place("summary.edit", by=(EDIT,)),
    "summary, where it goes": Place("summary.place", by=(EDIT,)),
    "summary, sharing": Place("summary.share"),
    "summary, several buttons": Place(
        "summary.private",
        by=(("summary.share", ("Share it but keep parts private", "sin algunas partes")),),
    ),
    "aside, delete": Place("goal.students", (("delete this", "borre esto"),)),
    "aside, change": Place("reality.data", (("change my answer", "cambiar mi respuesta"),)),
    "aside, restart": Place("will.when", (("start over", "empezar de nuevo"),)),
    "aside, resume": Place("goal.students", (("pause", "pausa"), ("yes", "sí"))),
    "aside, begin": Place("summary.share", (KEEP_PRIVATE, ("hello", "hola"))),
}
