"""Reading a YAML file so that every value can be traced to its line."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from bot.playbooks.problems import PlaybookError, Problem, Wrong, wrong

Location = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A parsed file whose top level is a mapping."""

    path: Path
    data: CommentedMap

    def line(self, location: Sequence[int | str]) -> int:
        """Return the line, counted from 1, of the deepest part of a location that exists.

        Args:
            location: Keys and list positions from the top, for example ``("strategies", 0, "id")``.
        """
        line = 0
        node: object = self.data
        for step in location:
            if isinstance(node, CommentedMap) and step in node:
                line = node.lc.key(step)[0]
                node = node[step]
            elif isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
                line = node.lc.item(step)[0]
                node = node[step]
            else:
                break
        return line + 1

    def problem(self, location: Sequence[int | str], wrong: Wrong) -> Problem:
        """Return a problem at a location."""
        field = ".".join(str(step) for step in location)
        return Problem(self.path, self.line(location), field, wrong)


def read_yaml(path: Path) -> YamlFile:
    """Read one file.

    Raises:
        PlaybookError: It cannot be read, is not YAML, or holds no fields at its top level.
    """
    try:
        data = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _refused(path, 1, wrong("unreadable", said=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise _refused(path, 1, wrong("no_utf8")) from error
    except DuplicateKeyError as error:
        raise _refused(path, _line(error), wrong("twice")) from error
    except MarkedYAMLError as error:
        said = wrong("no_yaml", said=error.problem)
        raise _refused(path, _line(error), said) from error
    except YAMLError as error:
        raise _refused(path, 1, wrong("unprintable")) from error
    if not isinstance(data, CommentedMap):
        raise _refused(path, 1, wrong("no_fields"))
    return YamlFile(path, data)


def _line(error: MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return mark.line + 1 if mark else 1


def _refused(path: Path, line: int, what: Wrong) -> PlaybookError:
    return PlaybookError([Problem(path, line, "", what)])
