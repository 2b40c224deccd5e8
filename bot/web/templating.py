"""Pages from templates, every value escaped."""

from __future__ import annotations

from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.web.wording import Language, text


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("bot.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, language: Language, **values: object) -> str:
    """A page in one language; ``t('key')`` in a template is a text of the catalogue."""
    page = _environment().get_template(template)
    return page.render(language=language, t=partial(_text, language), **values)


def _text(language: Language, key: str, **params: object) -> str:
    return text(key, language, **params)
