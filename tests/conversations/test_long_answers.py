"""A long answer is an answer, whatever words of commands are in it; a short one mostly too."""

from __future__ import annotations

import pytest

from bot.persistence.flags import Flags
from tests.conversations.places import Place
from tests.conversations.stages import Coachees, answered_up_to, brought_to, kept, state_of
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

LONG = {
    "en": [
        "I stopped using detention last year and it helped a bit with the 7th graders",
        "We go back to the same three boys every time and I don't want to skip over why",
        "They ask me to repeat the directions and I end up helping them with all of it",
        "I had to start over with the whole seating chart after the holidays were over",
        "The kids say they don't know what to do next and they just wait for me to come",
        "I quit giving homework because nobody could help them with it at home anyway",
        "My coach told me to pause before I answer, so I count to five in my head now",
        "One mother said hello and thank you in Spanish and then never came back to us",
        "I want to change how I answer when a student tells me that I misunderstood them",
        "Where I am stuck is the first four minutes, when nobody knows what the task is",
        "I deleted the old rules from the wall and we wrote new ones with the class",
        "Some of them speak Spanish at home and switch language when I come to the table",
        "I give an example on the board and then I stop and let them try it on their own",
        "The principal wanted to see who does this and who can read it, so we shared it",
        "It means a lot that the families came, and I never said goodbye to the old form",
        "My commitments at home make it hard, so I skip lunch and I stay until they finish",
        "We went back and forth on whether to exit the program or to begin again in August",
        "Honestly, I don't understand why they cancel the bus, but it ends our afternoons",
        "We talk to the counselor about two students, and she helps us see what they mean",
        "I asked them for examples of what safe means, and what the word respect means too",
        "They are not robots, and I am not one either, so I ask how each of them is doing",
    ],
    "es": [
        "Dejé de usar los castigos el año pasado y ayudó un poco con los de séptimo grado",
        "Volvemos siempre a los mismos tres niños y no quiero saltarme la razón de fondo",
        "Me piden que repita las instrucciones y termino ayudándoles con todo el trabajo",
        "Tuve que empezar de nuevo con los lugares del salón después de las vacaciones",
        "Los niños dicen que no saben qué hacer y se quedan esperando a que yo me acerque",
        "Dejé de mandar tarea porque nadie les podía ayudar en la casa por las tardes",
        "Mi coach me dijo que hiciera una pausa antes de contestar y ahora cuento hasta cinco",
        "Una mamá dijo hola y gracias en inglés y después ya nunca volvió a la escuela",
        "Quiero cambiar cómo respondo cuando un estudiante me dice que no le entendí bien",
        "Donde estoy atorada es en los primeros minutos, cuando nadie sabe qué sigue",
        "Borré las reglas viejas de la pared y escribimos otras nuevas entre todo el grupo",
        "Algunos hablan español en su casa y cambian de idioma cuando me acerco a la mesa",
        "Doy un ejemplo en el pizarrón y luego paro y dejo que lo intenten ellos solos",
        "La directora quería saber quién ve esto y quién lo lee, así que lo compartimos",
        "Significa mucho que vinieran las familias, y nunca nos despedimos del otro formato",
        "Mis compromisos en casa lo hacen difícil, me salto el almuerzo y me quedo más tarde",
        "Fuimos y volvimos sobre si salir del programa o comenzar otra vez en agosto",
        "La verdad no entiendo por qué cancelan el camión, pero termina nuestras tardes",
        "Hablamos con la consejera de dos estudiantes y ella nos ayuda a ver qué quieren decir",
        "Les pedí ejemplos de lo que significa seguro y de lo que significa respeto también",
        "Ellos no son robots y yo tampoco, así que les pregunto cómo está cada uno de ellos",
    ],
}
SHORT = {
    "en": [
        "he forgets",
        "pushback",
        "lunch duty",
        "help from the counselor",
        "the kids themselves",
    ],
    "es": [
        "se le olvida",
        "escribirlo a mano",
        "el horario",
        "ayuda de la consejera",
        "ellos mismos",
    ],
}
QUESTIONS = [
    "welcome.problem",
    "evidence.seen",
    "evidence.data",
    "evidence.learnt",
    "goal.own_words",
    "goal.students",
    "goal.sign",
    "reality.why",
    "reality.reflection",
    "reality.data",
    "reality.voices",
    "reality.tried",
    "reality.obstacles",
    "options.1.idea",
    "options.2.idea",
    "will.what",
    "will.where",
    "will.obstacle",
    "will.plan",
    "closing.progress",
    "closing.impact",
]


async def _kept_as_answer(talk: Talk, question: str, said: str) -> bool:
    opened = (await state_of(talk)).open
    assert opened is not None
    key = ".".join(part for part in (opened.stage, opened.item, opened.name) if part)
    await talk.says(said)
    return bool((await kept(talk))["answers"].get(key) == said)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("place", "question"), list(enumerate(QUESTIONS)))
async def test_commands_inside_a_long_answer_are_part_of_it(
    coachee: Coachees, place: int, question: str, language: str
) -> None:
    talk = await brought_to(coachee, Place(question), language)
    texts = LONG[language]
    here = [texts[place % len(texts)], texts[(place + 7) % len(texts)]]

    wrong = []
    for said in here:
        if not await _kept_as_answer(talk, question, said):
            wrong.append((said, talk.replies[-1].text))
        await talk.says("back" if language == "en" else "atrás")
        await answered_up_to(talk, question, language)

    assert not wrong


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("question", ["reality.tried", "will.obstacle"])
async def test_every_long_answer_is_one(coachee: Coachees, question: str, language: str) -> None:
    talk = await brought_to(coachee, Place(question), language)
    wrong = []
    for said in LONG[language]:
        if not await _kept_as_answer(talk, question, said):
            wrong.append((said, talk.replies[-1].text))
        await talk.says("back" if language == "en" else "atrás")
        await answered_up_to(talk, question, language)
    assert not wrong
    async with talk.database.reading() as session:
        assert not await Flags(session, talk.organisation.id).open_for(talk.person.id)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_few_words_are_an_answer_too(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("reality.tried"), language)
    wrong = []
    for said in SHORT[language]:
        if not await _kept_as_answer(talk, "reality.tried", said):
            wrong.append((said, talk.replies[-1].text))
        await talk.says("back" if language == "en" else "atrás")
        await answered_up_to(talk, "reality.tried", language)
    assert not wrong
