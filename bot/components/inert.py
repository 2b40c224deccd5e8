"""Make any text harmless to Rasa, which takes text that begins with a slash for an intent."""

WORD_JOINER = "\u2060"
_PREFIX = "/"


def inert(text: str) -> str:
    """Return the text so that Rasa reads it as words, whatever it begins with.

    Rasa 3.6 strips the text (``str.strip``, so a no-break space or any other Unicode white space
    before the slash goes too) and takes what is left for ``/intent@confidence{"slot": value}``
    when it begins with ``/``: confidence 1 and entities that fill slots, or, where it does not
    parse, a warning that prints the text. An invisible word joiner before the slash, which is no
    white space, is the smallest change that stops it. Every other text comes back as it is.
    """
    words = text.lstrip()
    if not words.startswith(_PREFIX):
        return text
    space = text[: len(text) - len(words)]
    return f"{space}{WORD_JOINER}{words}"


def begins_with_a_slash(text: str) -> bool:
    """Whether a text is one that ``inert`` changes, or has changed."""
    return text.lstrip().removeprefix(WORD_JOINER).startswith(_PREFIX)
