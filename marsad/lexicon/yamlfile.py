"""Strict reader of restricted YAML: every scalar a string, no anchors, no tags, no key twice, lines kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from marsad.errors import LexiconError

# PyYAML built without libyaml has no C loader.
_Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Located(dict[str, Any]):
    """A mapping that knows its line and the line of each key."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


def read_yaml(path: Path) -> Located:
    """The mapping that stands in the file. Raises LexiconError with the line of the first fault."""
    try:
        text = path.read_text(encoding="utf-8")
        for event in yaml.parse(text, Loader=_Loader):
            if getattr(event, "anchor", None):
                mark = event.start_mark
                raise LexiconError(path, mark.line + 1 if mark else 1, "anchors and aliases are not allowed")
        node = yaml.compose(text, Loader=_Loader)
    except UnicodeDecodeError as error:
        raise LexiconError(path, 1, f"not UTF-8: {error}") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LexiconError(path, line, f"not YAML: {error.problem}") from error
    if not isinstance(node, yaml.MappingNode):
        raise LexiconError(path, 1, "a data file holds one mapping, with 'class' and 'entries'")
    mapping = _value(path, node)
    assert isinstance(mapping, Located)
    return mapping


def _value(path: Path, node: yaml.Node) -> Any:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_value(path, child) for child in node.value]
    if not isinstance(node, yaml.MappingNode):
        raise LexiconError(path, line, f"unexpected {node.tag}")
    out = Located(line)
    for key_node, child in node.value:
        key, key_line = str(key_node.value), key_node.start_mark.line + 1
        if key in out:
            raise LexiconError(path, key_line, f"key {key!r} stands twice")
        out[key], out.lines[key] = _value(path, child), key_line
    return out
