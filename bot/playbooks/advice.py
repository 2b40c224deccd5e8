"""What to do about a value that the playbook's model refuses."""

from collections.abc import Mapping
from typing import Any

from bot.playbooks.problems import Wrong, wrong
from bot.playbooks.text import LANGUAGES

_BOTH_LANGUAGES = {
    "Text": '{en: "...", es: "..."}',
    "Situations": '{en: ["...", "..."], es: ["...", "..."]}',
}
# Pydantic's kinds of errors that always mean the same.
_ALWAYS = {
    "extra_forbidden": "unknown_field",
    "string_too_short": "empty",
    "too_short": "empty_list",
    "dict_type": "no_ids",
    "tuple_type": "no_list",
    "int_type": "no_number",
    "int_parsing": "no_number",
    "int_from_float": "no_number",
}


def advise(kind: str, field: str, context: Mapping[str, Any], given: object, said: str) -> Wrong:
    """Return what is wrong with a field and what to do about it.

    Args:
        kind: Pydantic's error type, or a key of ``problems.yml``.
        field: The last step of the field's path.
        context: Pydantic's details of the error.
        given: The value that was refused.
        said: Pydantic's own words, for kinds that need no better ones.
    """
    if kind in _ALWAYS:
        return wrong(_ALWAYS[kind])
    if kind == "missing":
        return wrong(f"no_language_{field}") if field in LANGUAGES else wrong(kind, field=field)
    if kind == "string_type":
        return wrong("empty" if given is None else "no_text")
    if kind == "string_pattern_mismatch":
        return wrong("no_id", given=repr(given))
    if kind == "literal_error":
        return wrong("not_known", given=repr(given), known=_listed(context["expected"]))
    if kind == "model_type":
        shape = _BOTH_LANGUAGES.get(str(context.get("class_name")))
        return wrong("one_language", shape=shape) if shape else wrong("no_fields_below")
    if kind == "empty_cell":
        return wrong(kind, written=context["written"])
    if kind == "greater_than":
        return wrong("too_small", limit=context["gt"])
    if kind == "less_than_equal":
        return wrong("too_large", limit=context["le"])
    return wrong("unfit", said=said)


def _listed(expected: object) -> str:
    """Pydantic's "'a', 'b' or 'c'", without the English in it."""
    return str(expected).replace(" or ", ", ")
