"""What is an idea where own ones are asked for, and what is none."""

from __future__ import annotations

import pytest

from bot.coaching.answers import Choice, off_list, on_condition
from bot.coaching.beside_ideas import (
    ANNOUNCES,
    ASKS,
    COMPARES,
    COMPLAINS,
    ENDS,
    NO_IDEA,
    OFF,
    ONE,
    WISH,
    beside_ideas,
)
from bot.coaching.ideas import ideas_in

LISTED = {
    "en": ("Put the warm-up on the board", "Send a survey to the families", "my husband says so"),
    "es": ("Poner el ejercicio en el pizarrón", "Mandar una encuesta a las familias", "no sé yo"),
}


def _listed(language: str) -> list[Choice]:
    return [Choice(f"o{number}", title) for number, title in enumerate(LISTED[language], 1)]


@pytest.mark.parametrize(
    ("language", "said", "kind"),
    [
        ("en", "A few", ANNOUNCES),
        ("en", "not a single one of those is an idea. take them off", NO_IDEA),
        ("es", "ninguna de esas es idea, quitelas", NO_IDEA),
        ("en", "wow. no. stop with the hotline", COMPLAINS),
        ("en", "if you are about to give me a list of tips, dont. i dont want advice", COMPLAINS),
        ("es", "no quiero consejos, ya deje de darme consejos", COMPLAINS),
        ("en", "idk do u have ideas? i got like 4 min of plan left", WISH),
        ("en", "no those arent ideas im asking YOU for ideas lol", WISH),
        ("es", "eso no es idea, le estoy pidiendo ideas a usted", WISH),
        ("es", "pos nose, usted digame", WISH),
        ("es", "¿y de la guia no trae algo?", WISH),
        ("en", "anything in the playbook for this?", WISH),
        ("en", "is that too small", ASKS),
        ("en", "does that count as one?", ASKS),
        ("en", "how many do I need", ASKS),
        ("en", "is it specific enough?", ASKS),
        ("es", "¿eso cuenta?", ASKS),
        ("es", "es muy poquito?", ASKS),
        ("es", "cuantas tengo que dar?", ASKS),
        ("es", "así está bien?", ASKS),
        ("en", "ur making a mess of my list", COMPLAINS),
        ("en", "you split it up wrong", COMPLAINS),
        ("en", "no that's not it", COMPLAINS),
        ("en", "that's not what i said", COMPLAINS),
        ("en", "i didnt ask for another one", COMPLAINS),
        ("en", "no, those are just two ideas", COMPLAINS),
        ("es", "no te pedi otra", COMPLAINS),
        ("es", "está haciendo un relajo de mi lista", COMPLAINS),
        ("es", "usted no me entendió", COMPLAINS),
        ("es", "no, sólo son dos ideas, la del grupito y la de la encuesta", COMPLAINS),
        ("en", "nah thats enough for me today, leave it here. thanks duck", ENDS),
        ("en", "let's leave it here for today", ENDS),
        ("en", "ok that's all I've got, I'm done", ENDS),
        ("en", "I don't have any more ideas", ENDS),
        ("en", "do I have to come up with another?", ENDS),
        ("es", "Ya, es todo, no tengo más", ENDS),
        ("es", "con eso tengo, ya es mucho por hoy", ENDS),
        ("es", "no se me ocurre otra, gracias", ENDS),
        ("es", "ya no quiero otro paso, lo dejamos aqui", ENDS),
        ("es", "nel, hasta ahí por hoy", ENDS),
        ("en", "can you show me what you have?", WISH),
        ("en", "show me yours", WISH),
        ("es", "otra más sencilla, ¿me da una usted?", WISH),
        ("es", "tu q dices?", WISH),
        ("es", "dame una idea mas facil", WISH),
        ("en", "which one is better?", COMPARES),
        ("en", "can you compare them", COMPARES),
        ("es", "¿Cuál le parece mejor?", COMPARES),
        ("es", "Compare las dos ideas", COMPARES),
        ("es", "cual es la diferencia entre las dos, me las compara?", COMPARES),
        ("en", "I have two ideas in my head", ANNOUNCES),
        ("es", "tengo dos ideas dando vueltas", ANNOUNCES),
        ("es", "eso no es una idea", NO_IDEA),
        ("en", "thats one idea not two", ONE),
        ("en", "remove the third and the second, those weren't ideas", OFF),
        ("es", "borre esa por favor", OFF),
        ("es", "nel quita esa de la lista", OFF),
        ("es", "La encuesta la descarto, nadie la contesta", OFF),
    ],
)
def test_what_is_no_idea(language: str, said: str, kind: str) -> None:
    found = beside_ideas(said, _listed(language), language)
    assert kind in found.said
    assert not found.left


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "stop with the clip chart"),
        ("en", "no more numbers on the board"),
        ("en", "a couple of kids could lead it"),
        ("es", "usar algo de la guia en la junta"),
        ("en", "talk to them?"),
        ("en", "what if we moved the seats?"),
        ("en", "could I ask Pam to cover?"),
        ("en", "is it ok if I call the families on Friday?"),
        ("en", "do that again with 4th period"),
        ("en", "Ask them: what do you need?"),
        ("en", "stop sending kids out"),
        ("en", "no more worksheets on Fridays"),
        ("en", "compare the referral data of both classes"),
        ("en", "drop the clip chart from my room"),
        ("en", "Delete the last question of the quiz"),
        ("en", "Let them leave it here, in my room, before class"),
        ("en", "my principal says we could use the library"),
        ("en", "have them tell me what they want"),
        ("en", "what they need is time, so give them 5 minutes"),
        ("en", "put my list of names on the wall"),
        ("en", "you and I meet on Friday"),
        ("en", "another idea, swap duties with Tom"),
        ("en", "the focus groups, but smaller"),
        ("en", "sit with them at recess, not the kids who always come"),
        ("en", "call home, visit, everything"),
        ("es", "otra encuesta, pero corta"),
        ("es", "le pedí al distrito la lista, la voy a revisar"),
        ("es", "otra idea: comer con los niños"),
        ("en", "get everything off the walls that is not theirs"),
        ("es", "¿y si hacemos un club de lectura?"),
        ("es", "¿puedo invitar a las mamás al salón?"),
        ("es", "que los alumnos sugieran temas"),
        ("es", "quiero pedirles ideas a los papás"),
        ("es", "hay otra manera de saludarlos"),
        ("es", "no quiero otra junta, quiero platicar con cada uno"),
        ("es", "nada mas preguntarles"),
        ("es", "ya basta de castigos, hablar con ellos primero"),
        ("es", "dejamos aquí los teléfonos en una caja"),
        ("es", "quitar una tarea por semana"),
        ("es", "borrar el pizarrón al final"),
        ("es", "Preguntarles a los niños: ¿qué les ayuda?"),
        ("es", "hacer un relajo menos en la entrada"),
        ("es", "poner una caja y hay que pintarla"),
        ("en", "a shelf where they have anything they need"),
        ("en", "ask them what they usually do"),
    ],
)
def test_what_is_an_idea(language: str, said: str) -> None:
    found = beside_ideas(said, _listed(language), language)
    assert found.said == frozenset()
    assert found.left == said


@pytest.mark.parametrize(
    ("language", "said", "ideas"),
    [
        (
            "en",
            "one thing, ok so maybe do the table talk again, like 2 min where everybody tells "
            "their table what they think, and then i ask a table not a kid. is that too small? my "
            "husband says i always go too big, last year i built a volcano the size of a prius",
            [
                "do the table talk again, like 2 min where everybody tells their table what they "
                "think, and then i ask a table not a kid"
            ],
        ),
        (
            "en",
            "the idea is ONE thing: 2 minutes of table talk, then I call on a table. another one "
            "would be count to 7 in my head. that's all",
            ["2 minutes of table talk, then I call on a table", "count to 7 in my head"],
        ),
        (
            "en",
            "Talk to Rosa. She is great with kids. Also a book club",
            ["Talk to Rosa, she is great with kids", "a book club"],
        ),
        ("en", "One option is a garden and another is a book club", ["a garden", "a book club"]),
        (
            "en",
            "Ask the boys two things. What helps you? What gets in the way?",
            ["Ask the boys two things: What helps you? What gets in the way"],
        ),
        (
            "es",
            "Bueno, tengo dos ideas dando vueltas. Una es sentarme con un grupito de mamás, en su "
            "horario, sin agenda, y nada más preguntar. La otra es mandar un audio a todas. ¿Cuál "
            "le parece mejor?",
            [
                "sentarme con un grupito de mamás, en su horario, sin agenda, y nada más preguntar",
                "mandar un audio a todas",
            ],
        ),
        ("es", "llamar a las familias, eso es todo", ["llamar a las familias"]),
        ("es", "eso no es una idea, mejor llamar a las familias", ["llamar a las familias"]),
        ("es", "Hablar con Rosa. Luego visitarla", ["Hablar con Rosa, luego visitarla"]),
        ("es", "uf no se, llamarles x la tarde", ["llamarles x la tarde"]),
        ("es", "ay pues no sé la verdad... hacer una rifa", ["hacer una rifa"]),
        ("en", "ugh honestly no idea, a potluck?", ["a potluck"]),
        ("es", "no se permite el celular en mi salón", ["no se permite el celular en mi salón"]),
        ("es", "No sé si poner una caja", ["No sé si poner una caja"]),
        ("es", "agregue: unas juntas x telefono a las 7:30", ["unas juntas x telefono a las 7:30"]),
        ("en", "and put down: a card to each mom", ["a card to each mom"]),
        ("en", "Add a box for notes", ["Add a box for notes"]),
        (
            "es",
            "agregue: juntas x telefono a las 7, y hay algo mas facil?",
            ["juntas x telefono a las 7"],
        ),
        ("en", "add: a phone call, and got anything easier?", ["a phone call"]),
        ("en", "call them at 7 and do you have another one?", ["call them at 7"]),
        ("es", "no sé yo no es una idea jaja quitelo. una rifa", ["una rifa"]),
        ("en", "umm well is not an idea, take it off. a raffle", ["a raffle"]),
    ],
)
def test_the_ideas_of_a_message(language: str, said: str, ideas: list[str]) -> None:
    assert ideas_in(beside_ideas(said, _listed(language), language).left) == ideas


@pytest.mark.parametrize(
    ("language", "said", "values"),
    [
        ("en", "delete 1 2 and 3", ["o1", "o2", "o3"]),
        ("en", "remove 1, 2 please those arent mine", ["o1", "o2"]),
        ("en", "take out the first and third ideas", ["o1", "o3"]),
        ("en", "take the husband off the list lol", ["o3"]),
        ("en", "scratch the survey", ["o2"]),
        ("en", "take out my husband says so", ["o3"]),
        ("en", "remove the ninth", []),
        ("en", "take the clown off the list", []),
        ("en", "take two kids out of class", None),
        ("en", "delete that", None),
        ("es", "quita la 2, eso es cosa del district", ["o2"]),
        ("es", "quita la 1 y la 2 de la lista", ["o1", "o2"]),
        ("es", "borre la primera y la tercera porque no son ideas", ["o1", "o3"]),
        ("es", "la 1 y la 3 quítelas", ["o1", "o3"]),
        ("es", "la encuesta la descarto", ["o2"]),
        ("es", "quítele la 3 por fa", ["o3"]),
        ("es", "quitar dos sillas del salón", None),
        ("en", "delete both of yours", None),
        ("en", "number 2 isn't an idea", ["o2"]),
        ("es", "la 1 y la 3 no son ideas", ["o1", "o3"]),
        ("es", "quite las mías", ["o1", "o2", "o3"]),
        ("es", "borre eso", None),
    ],
)
def test_several_are_taken_off_whatever_the_reason(
    language: str, said: str, values: list[str] | None
) -> None:
    found = off_list(said, _listed(language), language)
    assert (None if found is None else [one.value for one in found]) == values


@pytest.mark.parametrize(
    ("language", "said", "tied"),
    [
        ("en", "the first one but only with my 4th period", ("o1", "but only with my 4th period")),
        ("en", "1 and 2, just for the new kids", ("o2", "just for the new kids")),
        ("en", "2 but not with the parents", ("o2", "but not with the parents")),
        ("en", "the first one if that's ok", None),
        ("en", "just the first one", None),
        ("es", "la primera pero solo con los de quinto", ("o1", "pero solo con los de quinto")),
        ("es", "la 2, nomás con los lunes", ("o2", "nomás con los lunes")),
        ("es", "solo la primera", None),
        ("es", "la primera, pero luego le digo", None),
    ],
)
def test_what_a_choice_is_tied_to(language: str, said: str, tied: tuple[str, str] | None) -> None:
    found = on_condition(said, _listed(language), language)
    assert (None if found is None else (found[0].value, found[1])) == tied


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("the steps app wasnt an idea it was a joke, take that off", ""),
        ("the steps app was a joke, take that off. Ask the boys", "Ask the boys"),
        ("lo de los pasos era broma, quita eso", ""),
        ("lo de los pasos no es idea", ""),
    ],
)
def test_what_was_a_joke_goes_and_nothing_else(text: str, left: str) -> None:
    listed = [
        Choice("o1", "my steps app would be thrilled"),
        Choice("o2", "la app de pasos estaria feliz"),
        Choice("o3", "sit down over coffee"),
    ]
    found = beside_ideas(text, listed, "es" if "lo de" in text else "en")
    wanted = listed[1] if "lo de" in text else listed[0]
    assert (found.off, found.left) == ((wanted,), left)
