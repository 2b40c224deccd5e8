"""The small words around a term when somebody asks what it means, in both languages.

All are written as `bot.playbooks.terms` compares them: without accents, in lower case.
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


CONNECTING = _set(
    "a an the of and or for to in on y e o u de del la el los las lo un una unos unas al "
    "en con para por"
)

# Words that carry no topic: what is left of a question without them is what it is about.
ASKING = _set(
    "what whats which who how why is are was s do does did mean means meaning meant again by "
    "about that this it its i you we me my our your please can could would tell remind explain "
    "define definition term word phrase competency pillar stage level concept called exactly "
    "really actually just so wait ok hey hi sorry remember forgot forget know dont understand "
    "not sure with from as at be here when say said says use used mind one again then look like "
    "don t didn doesn re m que q k ke cual quien como porque es son era significa significan "
    "quiere decir otra vez sobre eso esto esta este se me mi su sus nuestro usted favor puede "
    "podria dime digame recuerda recordar recuerdeme explica explicar explique explicame define "
    "definicion definir termino palabra frase competencia pilar etapa nivel concepto llama "
    "exactamente realmente espere espera perdon disculpe hola no entiendo recuerdo olvide si "
    "ya aqui cuando dice dijo usa usar mas entonces pues significado refiere"
)

# Stands for the term in ASKED.
TERM = "_"
# A single everyday word ("people", "will") counts as a term where it is plainly asked about.
ASKED = (
    rf"\b(?:what is|what s|whats|what does|mean by|means by|meant by|meaning|define|definition"
    rf"|explain|term|word|competency|stage|level|pillar"
    rf"|(?:que|q|k|ke) (?:es|son)|significan?|quieren? decir|definicion|definir|defina"
    rf"|explicar|explique|explica|explicame|explicarme|significado|se refieren?"
    rf"|termino|palabra|competencia|etapa|nivel|pilar) {TERM}"
    rf"|{TERM} (?:means?(?! by)|meaning|stage|level|competency|pillar|significan?|quieren? decir)\b"
    rf"|\b(?:difference|differ|diff|diferencia) (?:between|entre) (?:\w+ )?{TERM}\b"
    rf"|\bwhat {TERM} (?:is|are)\b|\b(?:que|q) {TERM} (?:es|son)\b"
)
