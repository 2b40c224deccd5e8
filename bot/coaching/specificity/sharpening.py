"""A commitment's wording together with the answer to the one question about it."""

from __future__ import annotations

from bot.coaching.dates import Language
from bot.coaching.listening import going_on
from bot.coaching.specificity.lexicon import lexicon, plain
from bot.coaching.specificity.wording import read_wording


def sharpened(wording: str, answer: str, language: Language) -> str:
    """The two as one wording, to be read back.

    An answer that says by itself what will be done takes the place of the wording: "ask the boys"
    for "be better". Otherwise it follows: "talk" and "the boys" are "talk with the boys".
    """
    words = lexicon(language)
    vague, said = read_wording(wording, language), read_wording(answer, language)
    opens = plain(answer).partition(" ")[0] in words.more["prepositions"]
    if opens and len(wording.split()) == 1:  # "invitarlos" goes on with "a leer con los niños"
        return f"{wording.rstrip(' .')} {going_on(answer)}"
    # Nouns and names only add to a verb that is there; an unknown English verb may be a name.
    verbal = bool(said.verb) and (language == "es" or said.verb in words.kinds)
    if said.missing is None and verbal:
        return answer
    if said.action is not None and vague.missing == "action":
        return answer
    wording = wording.rstrip(" .")
    if vague.missing == "action":
        return f"{wording}: {going_on(answer)}"
    between = words.more["between"]
    between = "" if vague.missing == "measure" else between.get(vague.verb, between["default"])
    if opens:
        between = ""
    joined = " ".join(part for part in (wording, between, going_on(answer)) if part)
    for apart, together in words.more["contractions"].items():
        joined = joined.replace(apart, together)
    return joined
