"""The gate: a command inside a question is obeyed, a story that sounds like one is an answer."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.components.command_rules import command_rules
from bot.components.gate import CommandGate
from bot.components.inert import inert
from tests.components.messages import asked, message

Ranking = Sequence[tuple[str, float]]


def understood(
    text: str, metadata: Any = None, ranking: Ranking = (), language: str = "en"
) -> dict[str, Any]:
    sent = message(text, metadata, ranking)
    sent.set("language", {"code": language, "confidence": 1.0})
    [done] = CommandGate(command_rules()).process([sent])
    result: dict[str, Any] = done.get("understood")
    assert done.get("intent")["name"] == result["intent"]
    assert done.get("intent_ranking")[0] == done.get("intent")
    assert {"understood", "intent", "intent_ranking"} <= done.output_properties
    return result


def sure_of(intent: str, chance: float = 0.99) -> Ranking:
    rest = "share" if intent != "share" else "stop"
    return [(intent, chance), (rest, 1.0 - chance)]


@pytest.mark.parametrize(
    ("value", "intent"),
    [("done", "share"), ("command:skip", "skip"), ("command:talk_to_coach", "talk_to_coach")],
)
def test_a_button_is_what_it_says(value: str, intent: str) -> None:
    found = understood("I want to die", {"choice": value}, sure_of("stop"))
    assert found == {"intent": intent, "confidence": 1.0, "gate": "button"}


@pytest.mark.parametrize("kind", ["none", "text", "choice", "choices", "scale", "date", "yes_no"])
@pytest.mark.parametrize("text", ["I want to kill myself", "me quiero morir"])
def test_danger_comes_before_everything_typed(text: str, kind: str) -> None:
    found = understood(text, asked(kind, "Done", "Not yet"), sure_of("share"))
    assert (found["intent"], found["danger"], found["gate"]) == ("crisis", "self_harm", "danger")


def _seen(danger: float, text: str = "he gave his bike away and said goodbye") -> dict[str, Any]:
    return understood(text, asked("text"), [("crisis", danger), ("share", 1 - danger)])


def test_what_may_hint_at_danger_is_an_answer_and_says_so() -> None:
    found = _seen(0.7)
    assert (found["intent"], found["hint"]) == ("share", "self_harm")
    assert "hint" not in _seen(0.3)
    assert "hint" not in _seen(0.99)
    assert _seen(0.99)["intent"] == "crisis"


@pytest.mark.parametrize("kind", ["none", "text", "choice", "scale"])
@pytest.mark.parametrize(("text", "language"), [("Not safe.", "en"), ("peligro!", "es")])
def test_the_words_offered_beside_a_hint_call_for_help(text: str, language: str, kind: str) -> None:
    found = understood(text, asked(kind, "Done", "Not yet"), sure_of("share"), language)
    assert (found["intent"], found["gate"]) == ("crisis", "exact")


@pytest.mark.parametrize("text", ["I'm drowning in grading", "this is killing me"])
def test_the_classifier_alone_calls_no_crisis(text: str) -> None:
    ranking = [("crisis", 0.7), ("share", 0.25), ("stop", 0.05)]
    for metadata in (None, asked("text")):
        found = understood(text, metadata, ranking)
        assert found["intent"] == "share"
        assert "danger" not in found


@pytest.mark.parametrize(
    ("text", "language", "intent"),
    [
        ("stop", "en", "stop"),
        ("Skip!", "en", "skip"),
        ("help please", "en", "help"),
        ("ok, go back", "en", "back"),
        ("can you repeat that", "en", "repeat"),
        ("I don’t know", "en", "dont_know"),
        ("¿ayuda?", "es", "help"),
        ("siguiente, por favor", "es", "skip"),
        ("No sé", "es", "dont_know"),
        ("PAUSA", "es", "pause"),
        ("regresar", "es", "back"),
        ("¿quién ve esto?", "es", "who_sees_this"),
    ],
)
@pytest.mark.parametrize("kind", ["text", "choice", "scale", "date"])
def test_a_command_word_alone_is_a_command(
    text: str, language: str, intent: str, kind: str
) -> None:
    found = understood(text, asked(kind, "Done", "Not yet"), sure_of("share"), language)
    assert (found["intent"], found["gate"]) == (intent, "exact")


def test_a_button_of_that_name_wins_over_the_command_word() -> None:
    found = understood("Stop", asked("choice", "Go on", "Stop"), sure_of("stop"))
    assert (found["intent"], found["gate"]) == ("share", "title")


@pytest.mark.parametrize(
    ("text", "language", "stage"),
    [
        ("go to options", "en", "options"),
        ("Let's talk about the goal", "en", "goal"),
        ("can we jump ahead to the options stage please", "en", "options"),
        ("take me back to reality", "en", "reality"),
        ("move on to will", "en", "will"),
        ("go to the closing evidence", "en", "evidence_closing"),
        ("ok let's go back to the evidence", "en", "evidence_opening"),
        ("vamos a la realidad", "es", "reality"),
        ("quiero ir a las opciones", "es", "options"),
        ("pasemos al plan de acción", "es", "will"),
        ("hablemos de la meta", "es", "goal"),
        ("¿podemos hablar del objetivo?", "es", "goal"),
        ("regresemos a la evidencia", "es", "evidence_opening"),
    ],
)
@pytest.mark.parametrize("kind", ["none", "text", "choice"])
def test_a_stage_is_gone_to(text: str, language: str, stage: str, kind: str) -> None:
    found = understood(text, asked(kind, "Done"), sure_of("share"), language)
    assert (found["intent"], found["stage"], found["gate"]) == ("change_answer", stage, "stage")


@pytest.mark.parametrize(
    "text",
    [
        "talk about the goal",
        "go to the classrooms and look at options for seating",
        "I want to talk with families about their options",
        "vamos a la escuela de mi hijo",
        "hablar de la meta con mi equipo",
        "vamos a cambiar la realidad de los estudiantes",
        "options",
        "goal",
    ],
)
def test_a_stage_in_a_story_is_none(text: str) -> None:
    found = understood(text, asked("text"), sure_of("share"))
    assert (found["intent"], found.get("stage")) == ("share", None)


@pytest.mark.parametrize(
    ("kind", "titles", "text", "language", "intent"),
    [
        ("scale", (), "8 de 10", "es", "share"),
        ("scale", (), "an 8", "en", "share"),
        ("scale", (), "siete", "es", "share"),
        ("choice", ("Done", "Partly", "Not yet"), "the second one", "en", "share"),
        ("choice", ("Hecho", "En parte", "Todavía no"), "la primera", "es", "share"),
        ("choices", ("Seats", "Ask the boys", "Board"), "1 and 3", "en", "share"),
        ("text", ("That's enough",), "enough", "en", "share"),
        ("date", (), "next friday", "en", "share"),
        ("date", (), "el 3 de diciembre", "es", "share"),
        ("yes_no", (), "yep", "en", "affirm"),
        ("yes_no", (), "claro que sí", "es", "affirm"),
        ("yes_no", (), "nope", "en", "deny"),
    ],
)
def test_what_reads_as_the_answer_is_the_answer(
    kind: str, titles: tuple[str, ...], text: str, language: str, intent: str
) -> None:
    found = understood(text, asked(kind, *titles), sure_of("stop"), language)
    assert (found["intent"], found["gate"]) == (intent, "answer")


NARRATIVES = [
    ("stop", "I stopped using detention and the hallway got calmer after lunch"),
    ("back", "we went back to the seating chart from September and it helped"),
    ("repeat", "the students had to repeat the directions to each other before starting"),
    ("skip", "several kids skip my class when there is a sub in the building"),
    ("restart", "we started over with the norms because nobody remembered them at all"),
    ("help", "the aide helped two of the boys while I ran the small group"),
    ("delete_this", "the office deleted the referrals from the system by mistake last week"),
    ("talk_to_coach", "I talked to my coach about it and she observed the class"),
    ("stop", "dejé de mandar a los niños a la oficina y eso ayudó mucho"),
    ("back", "regresamos a la rutina de antes porque los niños se perdían con la nueva"),
    (
        "repeat",
        "les pedí que repitieran las instrucciones con sus propias palabras antes de empezar",
    ),
    ("help", "la asistente ayudó a dos niños mientras yo trabajaba con el grupo pequeño"),
    ("show_commitments", "los compromisos de las familias quedaron escritos en la pared del salón"),
]


@pytest.mark.parametrize(("intent", "text"), NARRATIVES)
def test_a_story_is_an_answer_unless_the_classifier_is_certain(intent: str, text: str) -> None:
    assert len(text.split()) >= 8
    found = understood(text, asked("text"), sure_of(intent, 0.96))
    assert (found["intent"], found["gate"]) == ("share", "narrative")


def test_a_pause_is_believed_sooner() -> None:
    story = "I paused the lesson and asked them to write what they noticed"
    found = understood(story, asked("text"), sure_of("pause", 0.91))
    assert (found["intent"], found["gate"]) == ("share", "narrative")
    found = understood(
        "fire drill, do not lose my place please", asked("text"), sure_of("pause", 0.94)
    )
    assert (found["intent"], found["gate"]) == ("pause", "sentence")


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("repeat", "what was the question again"),
        ("stop", "I'd like to stop here"),
        ("where_am_i", "how many questions are left"),
        ("pause", "can we finish this tomorrow"),
        ("rephrase", "no le entendí a la pregunta"),
        ("skip", "esta mejor la brincamos"),
        ("bot_challenge", "¿usted es una persona?"),
    ],
)
def test_a_short_command_is_one_inside_a_text_question(intent: str, text: str) -> None:
    found = understood(text, asked("text"), sure_of(intent, 0.9))
    assert (found["intent"], found["gate"]) == (intent, "short")
    doubtful = understood(text, asked("text"), sure_of(intent, 0.5))
    assert (doubtful["intent"], doubtful["gate"]) == ("share", "narrative")


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("who_sees_this", "can you tell me who in the district is able to read what I write"),
        ("delete_this", "please delete what I wrote about the student in the last message"),
        ("explain_term", "¿qué quiere decir eso de pensamiento sistémico que puso en la pregunta?"),
        ("talk_to_coach", "quiero hablar con una persona de verdad y no con un programa"),
    ],
)
def test_a_long_request_is_a_command_inside_a_text_question(intent: str, text: str) -> None:
    found = understood(text, asked("text"), sure_of(intent, 0.96))
    assert (found["intent"], found["gate"]) == (intent, "request")


def test_a_sentence_that_can_hardly_be_anything_else_is_a_command() -> None:
    text = "the kids are coming in so hold my place for now"
    found = understood(text, asked("text"), sure_of("pause", 0.98))
    assert (found["intent"], found["gate"]) == ("pause", "sentence")
    longer = f"{text} and I will tell you more later"
    found = understood(longer, asked("text"), sure_of("pause", 0.98))
    assert (found["intent"], found["gate"]) == ("share", "narrative")


def test_doubt_between_two_commands_is_no_answer() -> None:
    ranking = [("repeat", 0.5), ("rephrase", 0.48), ("share", 0.02)]
    assert understood("come again what", asked("text"), ranking)["intent"] == "repeat"


@pytest.mark.parametrize(
    ("kind", "intent"), [("none", "out_of_scope"), ("choice", "share"), ("scale", "share")]
)
def test_what_nothing_is_likely_for(kind: str, intent: str) -> None:
    ranking = [(f"intent_{number}", 0.1) for number in range(10)]
    found = understood("blue seventeen or so", asked(kind, "Done", "Not yet"), ranking)
    assert (found["intent"], found["gate"]) == (intent, "unclear")


def test_without_a_question_long_commands_and_stories_are_what_they_are_likeliest() -> None:
    text = "could you say all of that once more because a student came in"
    assert understood(text, None, sure_of("repeat"))["intent"] == "repeat"
    assert understood("I observed two classrooms", {}, sure_of("share"))["intent"] == "share"


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("en español por favor", "en", "es"),
        ("can we speak Spanish", "en", "es"),
        ("from English to Spanish", "en", "es"),
        ("no hablo inglés", "en", "es"),
        ("I don't speak Spanish", "es", "en"),
        ("prefiero inglés", "es", "en"),
        ("switch language", "en", None),
    ],
)
def test_the_language_asked_for(text: str, language: str, wanted: str | None) -> None:
    found = understood(text, None, sure_of("switch_language"), language)
    assert (found["intent"], found.get("wanted_language")) == ("switch_language", wanted)


def test_the_name_of_ones_own_language_is_an_answer() -> None:
    assert understood("English", asked("text"), sure_of("share"))["intent"] == "share"
    assert understood("Spanish", asked("text"), sure_of("share"))["wanted_language"] == "es"


@pytest.mark.parametrize("text", ["", " ", "?", "…", "👍", "\u2060/restart", "x" * 10_000])
@pytest.mark.parametrize("metadata", [None, {}, "broken", {"question": 3}, {"question": {}}])
def test_nothing_typed_or_sent_breaks_it(text: str, metadata: Any) -> None:
    assert understood(text, metadata)["intent"] in {"share", "out_of_scope", "help"}


@pytest.mark.parametrize("text", ["/stop", "/ stop", " /restart@1.0", '/share{"answer": "x"}'])
def test_a_slash_steers_nothing(text: str) -> None:
    for metadata, intent in ((None, "out_of_scope"), (asked("text"), "share")):
        found = understood(inert(text), metadata, sure_of("stop"))
        assert (found["intent"], found["gate"]) == (intent, "slash")


NAMES = {
    "en": ("Data inquiry", "Family partnership", "Instructional leadership", "Office referrals"),
    "es": ("Indagación con datos", "Alianza con las familias", "Liderazgo", "Visitas"),
}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *[
            (text, "en")
            for text in (
                "data inquiry",
                "Data inquiry.",
                "the data one",
                "inquiry",
                "family partnership please",
                "partnership",
                "leadership",
                "instructional leadership pls",
                "instructional",
                "referrals",
                "office referrals",
                "refrls",
                "the second pillar",
                "the third",
                "families",
            )
        ],
        *[
            (text, "es")
            for text in (
                "indagación con datos",
                "indagacion",
                "los datos",
                "alianza",
                "alianza con las familias",
                "alianza con familias porfa",
                "las familias",
                "liderazgo",
                "lidrazgo",
                "Liderazgo.",
                "visitas",
                "las visitas xfa",
                "el tercer pilar",
                "la segunda",
                "el de liderazgo",
            )
        ],
    ],
)
@pytest.mark.parametrize("kind", ["choice", "choices"])
def test_a_bare_title_is_pressed_though_it_is_a_term(text: str, language: str, kind: str) -> None:
    found = understood(text, asked(kind, *NAMES[language]), sure_of("explain_term"), language)
    assert (found["intent"], found["gate"]) in {("share", "title"), ("share", "answer")}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *[
            (text, "en")
            for text in (
                "data inquiry?",
                "what is data inquiry",
                "whats partnership",
                "leadership meaning what",
                "define leadership",
                "explain the second one",
                "what do you mean by referrals",
                "leadership, what does that mean",
                "I don't understand data inquiry",
                "tell me about office referrals",
                "meaning of partnership",
                "referrals?",
                "so what are referrals",
                "who is in family partnership",
                "can you clarify inquiry",
            )
        ],
        *[
            (text, "es")
            for text in (
                "¿liderazgo?",
                "qué es liderazgo",
                "q es liderazgo",
                "liderazgo qué significa",
                "qué quiere decir alianza",
                "explíqueme la segunda",
                "no entiendo alianza",
                "cuál es la de los datos",
                "defina indagación",
                "a qué se refiere alianza",
                "visitas?",
                "significado de indagación",
                "y qué son las visitas",
                "explica liderazgo",
                "quiénes entran en familias",
            )
        ],
    ],
)
def test_what_asks_for_a_meaning_presses_nothing(text: str, language: str) -> None:
    ranking = sure_of("explain_term")
    found = understood(text, asked("choice", *NAMES[language]), ranking, language)
    assert found["intent"] == "explain_term"


@pytest.mark.parametrize(
    ("intent", "text", "titles", "language", "button"),
    [
        ("pause", "not now", ("Yes", "Later"), "en", "later"),
        ("pause", "brb", ("Yes", "Later"), "en", "later"),
        ("pause", "the bell just rang", ("Yes", "Maybe later"), "en", "maybe later"),
        ("pause", "kids are walking in", ("Go on", "Not today"), "en", "not today"),
        ("pause", "ahorita no", ("Sí", "Mejor después"), "es", "mejor después"),
        ("pause", "tocó el timbre", ("Sí", "Mejor después"), "es", "mejor después"),
        ("pause", "ya llegaron mis alumnos", ("Sí", "Al rato"), "es", "al rato"),
        ("change_answer", "let me redo that", ("Save it", "Edit it"), "en", "edit it"),
        ("change_answer", "me equivoqué ahí", ("Sí", "Quiero editarlo"), "es", "quiero editarlo"),
        ("stop", "let's end it", ("Go on", "Stop here"), "en", "stop here"),
        ("restart", "start over", ("Continue", "Start fresh"), "en", "start fresh"),
        ("restart", "reiniciar", ("Continuar", "Empezar de nuevo"), "es", "empezar de nuevo"),
    ],
)
def test_a_command_that_a_button_offers_presses_it(
    intent: str, text: str, titles: tuple[str, ...], language: str, button: str
) -> None:
    found = understood(text, asked("choice", *titles), sure_of(intent, 0.9), language)
    assert (found["intent"], found["gate"], found["button"]) == ("share", "meant", button)
    elsewhere = understood(text, asked("choice", "Board", "Seats"), sure_of(intent, 0.9), language)
    assert elsewhere["intent"] == intent


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I want to change an earlier answer", "en"),
        ("change what I said about the goal", "en"),
        ("change the first question", "en"),
        ("cambiar la pregunta anterior", "es"),
        ("quiero cambiar lo que dije antes", "es"),
    ],
)
def test_an_earlier_answer_is_changed_in_spite_of_a_button(text: str, language: str) -> None:
    buttons = asked("choice", "Save it", "Change something", "Cambiar algo")
    found = understood(text, buttons, sure_of("change_answer", 0.9), language)
    assert found["intent"] == "change_answer"


@pytest.mark.parametrize("text", ["maybe", "perhaps", "tal vez", "quién sabe", "a lo mejor"])
@pytest.mark.parametrize("kind", ["choice", "yes_no"])
def test_a_maybe_is_asked_again(text: str, kind: str) -> None:
    found = understood(text, asked(kind, "Yes", "No"), sure_of("affirm"))
    assert (found["intent"], found["gate"]) == ("share", "unclear")
