"""YAML with positions, strictly: the safe subset, no duplicate keys, no anchors, bounded."""

import os
from typing import Any, NamedTuple

import yaml

from nianbao.model import lazy
from nianbao.model.errors import UsageError

#: A rule file has some kilobytes; a larger file is no rule file.
MAX_BYTES = 1_000_000
_MAX_DEPTH = 20
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = lazy.regex("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Scalars without quotes are one of these, or text: dates and the like would be a surprise.
_VALUES = tuple(f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float"))

Path = tuple[str | int, ...]


class YamlFile(NamedTuple):
    """A YAML document. ``lines`` maps the path of every key and item to its 1-based (line, column)."""

    name: str
    data: Any
    lines: dict[Path, tuple[int, int]]

    def error(self, path: Path, zh: str, en: str) -> UsageError:
        """An error at ``path``, with file, line and column."""
        while path and path not in self.lines:
            path = path[:-1]
        line, column = self.lines.get(path, (1, 1))
        prefix = f"{self.name}:{line}:{column}: "
        return UsageError(prefix + zh, prefix + en)


def load_yaml(path: str) -> YamlFile:
    """Read a YAML file. Raises UsageError with file, line and column for any fault in it."""
    if os.path.exists(path) and not os.path.isfile(path):  # reading a pipe might never end
        raise UsageError(f"{path}：不是普通文件", f"{path}: no regular file")
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(
            f"{path}：打不开（{error.strerror}）", f"{path}: cannot be read ({error.strerror})"
        ) from error
    name = os.path.relpath(path) if os.path.relpath(path).count("..") < 3 else path
    if len(data) > MAX_BYTES:
        raise UsageError(f"{name}：超过 1 MB，不是规则文件", f"{name}: over 1 MB, not a rule file")
    text = _text(data, name)
    loader = _Loader(text)
    lines: dict[Path, tuple[int, int]] = {}
    try:
        _reject_unsafe(text, name)
        node = loader.get_single_node()
        value = None if node is None else _value(loader, node, (), lines, name)
    except yaml.MarkedYAMLError as error:
        mark, problem = error.problem_mark or error.context_mark, error.problem
        raise _wrong(name, mark, f"YAML 写法有误：{problem}", f"not valid YAML: {problem}") from error
    finally:
        loader.dispose()
    return YamlFile(name, value, lines)


def _text(data: bytes, name: str) -> str:
    """The text of a file: UTF-8 without control characters."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        prefix = _prefix(name, data[: error.start].decode("utf-8-sig"))
        raise UsageError(
            f"{prefix}不是 UTF-8 编码，请另存为 UTF-8", f"{prefix}not UTF-8; save it as UTF-8"
        ) from error
    odd = _CONTROL.search(text)
    if odd:
        prefix = _prefix(name, text[: odd.start()])
        code = f"U+{ord(odd[0]):04X}"
        raise UsageError(
            f"{prefix}不允许使用控制字符 {code}", f"{prefix}the control character {code} is not allowed"
        )
    return text


def _prefix(name: str, before: str) -> str:
    """The beginning of an error message: the position after the text ``before``."""
    return f"{name}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}: "


def _reject_unsafe(text: str, name: str) -> None:
    """Reject anchors, aliases and tags, and deep nesting: composing recurses, reading events does not."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        mark = event.start_mark
        if getattr(event, "anchor", None):
            raise _wrong(
                name, mark, "不允许使用锚点和引用（& *）", "anchors and aliases (& *) are not allowed"
            )
        tag = getattr(event, "tag", None)
        if tag:
            raise _wrong(name, mark, f"不允许使用标签 {tag[:40]}", f"the tag {tag[:40]} is not allowed")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _MAX_DEPTH:
                raise _wrong(name, mark, f"嵌套超过 {_MAX_DEPTH} 层", f"more than {_MAX_DEPTH} levels")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _value(loader: Any, node: Any, path: Path, lines: dict[Path, tuple[int, int]], name: str) -> Any:
    """The value of a node."""
    mark = node.start_mark
    lines.setdefault(path, (mark.line + 1, mark.column + 1))
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            mark = key_node.start_mark
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None or key == "<<":
                raise _wrong(name, mark, "键必须是文字", "keys must be plain text")
            if key in mapping:
                raise _wrong(name, mark, f"键 {key} 重复", f"duplicate key {key}")
            below = (*path, key)
            lines[below] = (mark.line + 1, mark.column + 1)
            mapping[key] = _value(loader, value_node, below, lines, name)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_value(loader, item, (*path, index), lines, name) for index, item in enumerate(node.value)]
    if node.tag not in _VALUES:
        return node.value
    try:
        return loader.construct_object(node, deep=True)
    except ValueError as error:  # more digits than a number may have
        raise _wrong(name, mark, "数太大", "too large a number") from error


def _wrong(name: str, mark: Any, zh: str, en: str) -> UsageError:
    prefix = f"{name}:{mark.line + 1}:{mark.column + 1}: "
    return UsageError(prefix + zh, prefix + en)
