"""What to do about a value that the playbook's model refuses."""

from collections.abc import Mapping
from typing import Any

from bot.playbooks.text import LANGUAGES

_LANGUAGE_NAMES = {"en": "English", "es": "Spanish"}
_BOTH_LANGUAGES = {
    "Text": '{en: "...", es: "..."}',
    "Situations": '{en: ["...", "..."], es: ["...", "..."]}',
}


def advise(kind: str, field: str, context: Mapping[str, Any], given: object, message: str) -> str:
    """Say what is wrong with a field and what to do about it.

    Args:
        kind: Pydantic's error type.
        field: The last step of the field's path.
        context: Pydantic's details of the error.
        given: The value that was refused.
        message: Pydantic's own message, for kinds that need no better one.
    """
    if kind == "missing" and field in LANGUAGES:
        name = _LANGUAGE_NAMES[field]
        return f"this text has no {name}; add `{field}:` (Entre speaks both languages)"
    if kind == "missing":
        return f"is missing; add `{field}:`"
    if kind == "extra_forbidden":
        return "unknown field; correct its name or remove it (docs/playbooks.md lists the fields)"
    if kind == "string_too_short" or (kind == "string_type" and given is None):
        return "is empty; write the text"
    if kind == "too_short":
        return "the list is empty; add at least one entry or remove the field"
    if kind == "string_pattern_mismatch":
        return (
            f"{given!r} is not an id; use lower-case letters, digits and underscores, "
            "beginning with a letter"
        )
    if kind == "literal_error":
        return f"{given!r} is not known; use one of {context['expected']}"
    if kind == "string_type":
        return (
            "is not text; write it in quotes" if given is not None else "is empty; write the text"
        )
    if kind == "model_type":
        shape = _BOTH_LANGUAGES.get(str(context.get("class_name")))
        if shape:
            return f"is not in both languages; write {shape}"
        return "has no fields; indent its fields below it"
    if kind == "dict_type":
        return "has no ids; write the id of a strategy with its sentences indented below it"
    if kind == "tuple_type":
        return "is not a list; write [one, another] or one line beginning with `- ` for each"
    return message.removeprefix("Value error, ")
