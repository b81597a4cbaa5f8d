"""YAML with positions, strictly: the safe subset, no duplicate keys, no anchors, bounded."""

import os
from typing import Any, NamedTuple

import yaml

from nianbao.model.errors import UsageError

#: A rule file is some kilobytes; more than this is no rule file.
MOST_BYTES = 1_000_000
_MOST_DEPTH = 20
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]


class YamlFile(NamedTuple):
    """A YAML document. ``lines`` maps the path of every key and item to its 1-based (line, column)."""

    name: str
    data: Any
    lines: dict[Path, tuple[int, int]]

    def error(self, path: Path, zh: str, en: str) -> UsageError:
        """An error about what stands at ``path``, with file, line and column."""
        while path and path not in self.lines:
            path = path[:-1]
        line, column = self.lines.get(path, (1, 1))
        at = f"{self.name}:{line}:{column}: "
        return UsageError(at + zh, at + en)


def load_yaml(path: str) -> YamlFile:
    """Read a YAML file. Raises UsageError with file, line and column for whatever is wrong in it."""
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(
            f"{path}：打不开（{error.strerror}）", f"{path}: cannot be read ({error.strerror})"
        ) from error
    name = os.path.relpath(path) if os.path.relpath(path).count("..") < 3 else path
    if len(data) > MOST_BYTES:
        raise UsageError(f"{name}：超过 1 MB，不是规则文件", f"{name}: over 1 MB, not a rule file")
    _refuse_depth(data, name)
    loader = _Loader(data)
    lines: dict[Path, tuple[int, int]] = {}
    try:
        node = loader.get_single_node()
        value = None if node is None else _value(loader, node, (), lines, set(), name)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f"{name}:{mark.line + 1}:{mark.column + 1}: " if mark else f"{name}: "
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise UsageError(f"{at}YAML 写法有误：{problem}", f"{at}not valid YAML: {problem}") from error
    finally:
        loader.dispose()
    return YamlFile(name, value, lines)


def _refuse_depth(data: bytes, name: str) -> None:
    """Refuse deep nesting before composing, which recurses: events do not."""
    if data.count(b"[") + data.count(b"{") + data.count(b"- ") + data.count(b":") < 1000:
        return
    depth = 0
    try:
        for event in yaml.parse(data, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > _MOST_DEPTH:
                raise UsageError(f"{name}：嵌套过深", f"{name}: nested too deeply")
    except yaml.YAMLError:
        return  # said with its place when the file is composed


def _value(
    loader: Any, node: Any, path: Path, lines: dict[Path, tuple[int, int]], seen: set[int], name: str
) -> Any:
    """The value of a node; a node met twice is an alias, which rule files have no use for."""
    here = (node.start_mark.line + 1, node.start_mark.column + 1)
    lines.setdefault(path, here)

    def wrong(zh: str, en: str) -> UsageError:
        at = f"{name}:{here[0]}:{here[1]}: "
        return UsageError(at + zh, at + en)

    if id(node) in seen:
        raise wrong("不允许使用锚点和引用（& *）", "anchors and aliases (& *) are not allowed")
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        made: dict[str, Any] = {}
        for key_node, value_node in node.value:
            here = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None or key == "<<":
                raise wrong("键必须是文字", "keys must be plain text")
            if key in made:
                raise wrong(f"键 {key} 重复", f"duplicate key {key}")
            below = (*path, key)
            lines[below] = here
            made[key] = _value(loader, value_node, below, lines, seen, name)
        return made
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(loader, item, (*path, index), lines, seen, name) for index, item in enumerate(node.value)
        ]
    if not node.tag.startswith("tag:yaml.org,2002:"):
        raise wrong(f"不允许使用标签 {node.tag}", f"the tag {node.tag} is not allowed")
    value = loader.construct_object(node, deep=True)
    # Dates and the like would surprise: what is not text, number, yes/no or nothing stays text.
    return value if value is None or isinstance(value, str | bool | int | float) else node.value
