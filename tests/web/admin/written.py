"""What the code writes into the audit log, read from its source: actions, kinds and fields."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path

from bot.persistence.retention import Due
from bot.web.access import COACHEE, CONVERSATION
from bot.web.admin.person_fields import PersonFields
from bot.web.admin.settings_fields import SECTIONS

ROOT = Path(__file__).parents[3] / "bot"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Written:
    """What stands in the entries.

    Attributes:
        unread: calls of which the source does not tell.
    """

    actions: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)


def written() -> Written:
    """What all calls of ``AuditLog.write`` write, with the columns that changes are told by."""
    found = Written()
    for path in sorted(ROOT.rglob("*.py")):
        module = ast.parse(path.read_text())
        for function in ast.walk(module):
            if isinstance(function, Function):
                for call in _calls(function):
                    _read(found, module, function, call, f"{path.name}:{call.lineno}")
    found.fields |= {one.name for one in fields(Due)} - {"before"}
    found.fields |= set(PersonFields.model_fields)
    found.fields |= {name for section in SECTIONS.values() for name in section.model_fields}
    return found


def _calls(function: Function) -> Iterator[ast.Call]:
    """The calls that write an entry: of something's ``write``, with what, kind and id."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            named = {each.arg for each in node.keywords}
            if node.func.attr == "write" and (len(node.args) > 2 or "action" in named):
                yield node


def _read(found: Written, module: ast.Module, function: Function, call: ast.Call, at: str) -> None:
    named = {each.arg: each.value for each in call.keywords}
    action = named.get("action") or call.args[0]
    kind = named.get("subject_kind") or call.args[1]
    actions, kinds = _words(module, function, action), _words(module, function, kind)
    if not actions or not kinds:
        found.unread.append(at)
    found.actions |= actions
    found.kinds |= kinds
    if "detail" in named:
        found.fields |= _keys(module, function, named["detail"])


def _words(module: ast.Module, function: Function, node: ast.expr) -> set[str]:
    """The strings that an expression can be."""
    match node:
        case ast.Constant(value=str(word)):
            return {word}
        case ast.IfExp(body=one, orelse=other):
            return _words(module, function, one) | _words(module, function, other)
        case ast.Call(func=ast.Name(id="str"), args=[ast.Attribute(attr=deed)]):
            return {deed.lower()}
        case ast.Call(func=ast.Name(id="str"), args=[ast.Name(id="deed")]):
            return {str(deed) for table in (CONVERSATION, COACHEE) for deed in table}
        case ast.Name(id=name):
            return _called(module, function, name)
    return set()


def _called(module: ast.Module, function: Function, name: str) -> set[str]:
    """The strings that a name stands for: assigned, imported, or given by whoever calls."""
    for place in (function, module):
        for node in ast.walk(place):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
                return _words(module, function, node.value)
    for node in module.body:
        if isinstance(node, ast.ImportFrom) and name in {each.name for each in node.names}:
            source = ROOT.parent.joinpath(*str(node.module).split(".")).with_suffix(".py")
            return _called(ast.parse(source.read_text()), function, name)
    given = _given(module, function, name)
    return set().union(*(_words(module, function, each) for each in given))


def _keys(module: ast.Module, function: Function, node: ast.expr) -> set[str]:
    """The keys of a dictionary that is written there, just before, or by whoever calls."""
    match node:
        case ast.Name(id=name):
            before = [
                each.value
                for each in ast.walk(function)
                if isinstance(each, ast.Assign) and name in ast.unparse(each.targets[0])
            ]
            parts = before or _given(module, function, name)
        case ast.Tuple(elts=parts):
            pass
        case ast.Dict(keys=keys):
            words = {key.value for key in keys if isinstance(key, ast.Constant)}
            return {str(word) for word in words} - {"before", "after", "fields"}
        case _:
            return set()
    return set().union(*(_keys(module, function, part) for part in parts))


def _given(module: ast.Module, function: Function, name: str) -> list[ast.expr]:
    """What whoever calls a function in its module gives for one of its arguments."""
    arguments = [each.arg for each in function.args.args]
    if name not in arguments:
        return []
    return [
        node.args[arguments.index(name)]
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == function.name
    ]
