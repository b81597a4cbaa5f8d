"""A folder of rules: its ``pack.yaml``, the documents its rules cite, the reports its examples begin with."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from nianbao.model import lazy
from nianbao.model.errors import UsageError
from nianbao.model.rule import Say, Source

if TYPE_CHECKING:
    from nianbao.engine.yaml_file import YamlFile

#: The ids of rules that ship, and of those in folders without a ``pack.yaml``, begin with it.
SHIPPED_PREFIX = "NB"
_PACK, _SOURCES, _BASES = "pack.yaml", "sources.yaml", "bases"
#: The most bytes of a report that examples begin with.
_MAX_BASE = 1_000_000
_PREFIX = lazy.regex(r"[A-Z]{2,8}")
_KEY = lazy.regex(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = lazy.regex(r"(?:\d{4}-\d\d-\d\d)?")


class Pack(NamedTuple):
    """What ``pack.yaml`` says: the ``prefix`` of the pack's rule ids, capitals only, and its title."""

    prefix: str
    title: Say


def load_pack(folder: str) -> Pack | None:
    """The pack in ``folder``, None for a folder without a ``pack.yaml``. Raises UsageError."""
    from nianbao.engine.yaml_file import load_yaml

    path = os.path.join(folder, _PACK)
    if not os.path.exists(path):
        return None
    file = load_yaml(path)
    data = _mapping(file, (), file.data, ("prefix", "title"))
    prefix = data.get("prefix")
    if not isinstance(prefix, str) or not _PREFIX.fullmatch(prefix) or prefix == SHIPPED_PREFIX:
        raise file.error(
            ("prefix",),
            f"prefix 应是 2 至 8 个大写字母，不能是 {SHIPPED_PREFIX}，例如 JB",
            f"prefix must be 2 to 8 capital letters other than {SHIPPED_PREFIX}, such as JB",
        )
    return Pack(prefix, text_of(file, ("title",)))


def load_sources(path: str, known: Mapping[str, Source] | None = None) -> dict[str, Source]:
    """The documents of the ``sources.yaml`` at ``path``, by key, besides the ``known`` ones. Raises
    UsageError for a wrong file, and for a key that is known."""
    from nianbao.engine.yaml_file import load_yaml

    file = load_yaml(path)
    sources = dict(known or {})
    documents = _mapping(file, (), file.data, ("sources",)).get("sources")
    if not isinstance(documents, dict):
        raise file.error(("sources",), "sources 应是一组文件", "sources must be a mapping of documents")
    for key, document in documents.items():
        place = ("sources", key)
        if key in sources:
            raise file.error(
                place, f"已经有文件 {key}，请换一个键", f"there is a {key} already; choose another key"
            )
        if not _KEY.fullmatch(key):
            raise file.error(
                place,
                "键应是小写英文、数字和连字符，例如 jiangbei-2024",
                "a key is lower case, digits and hyphens, such as jiangbei-2024",
            )
        sources[key] = _source(file, key, document)
    return sources


def sources_of(folder: str, known: Mapping[str, Source]) -> Mapping[str, Source]:
    """The ``known`` documents, and those of the ``sources.yaml`` in ``folder``. Raises UsageError."""
    path = os.path.join(folder, _SOURCES)
    return load_sources(path, known) if os.path.exists(path) else known


def bases_of(folders: tuple[str, ...]) -> dict[str, str]:
    """The paths of the reports in ``bases`` below ``folders``, by name without suffix."""
    bases: dict[str, str] = {}
    for folder in folders:
        below = os.path.join(folder, _BASES)
        for name in sorted(os.listdir(below)) if os.path.isdir(below) else ():
            if name.endswith(".md"):
                bases.setdefault(name.removesuffix(".md"), os.path.join(below, name))
    return bases


def base_texts(folders: tuple[str, ...]) -> dict[str, str]:
    """The reports in ``bases`` below ``folders``, by name without suffix. Raises UsageError."""
    return {name: _base(path) for name, path in bases_of(folders).items()}


def _base(path: str) -> str:
    try:
        if not os.path.isfile(path):  # reading a pipe might never end
            raise UsageError(f"{path}：不是普通文件", f"{path}: no regular file")
        with open(path, "rb") as file:
            data = file.read(_MAX_BASE + 1)
    except OSError as error:
        raise UsageError(
            f"{path}：打不开（{error.strerror}）", f"{path}: cannot be read ({error.strerror})"
        ) from error
    if len(data) > _MAX_BASE:
        raise UsageError(f"{path}：超过 1 MB，不宜作例子", f"{path}: over 1 MB, too long for examples")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path}：不是 UTF-8 编码，请另存为 UTF-8", f"{path}: not UTF-8; save it as UTF-8"
        ) from error


def text_of(file: "YamlFile", place: tuple[str | int, ...]) -> Say:
    """The text at ``place`` of a file: a mapping of ``zh`` and, where there is one, ``en``; or Chinese alone.
    Raises UsageError."""
    value: Any = file.data
    for step in place:
        value = value.get(step) if isinstance(value, dict) else None
    if isinstance(value, str) and value:
        return Say(value, value)
    if isinstance(value, dict) and set(value) <= {"zh", "en"}:
        zh, en = value.get("zh"), value.get("en", value.get("zh"))
        if isinstance(zh, str) and isinstance(en, str) and zh and en:
            return Say(zh, en)
    raise file.error(
        place,
        f"{place[-1]} 应是一段中文，或者 zh 和 en 两段文字",
        f"{place[-1]} must be a Chinese text, or the texts zh and en",
    )


def with_english(data: Any) -> Any:
    """The ``data`` of a rule file, with the Chinese text wherever the English one beside it is left out."""
    if isinstance(data, list):
        return [with_english(item) for item in data]
    if not isinstance(data, dict):
        return data
    filled = {key: with_english(value) for key, value in data.items()}
    return {**filled, "en": filled["zh"]} if "zh" in filled and "en" not in filled else filled


def say(data: Any) -> Say:
    """A text of a rule file: both languages, or one that stands for both."""
    return Say(data, data) if isinstance(data, str) else Say(data["zh"], data["en"])


def _source(file: "YamlFile", key: str, document: Any) -> Source:
    place = ("sources", key)
    data = _mapping(file, place, document, ("title", "number", "issuer", "since", "years", "url"))
    texts = {name: data.get(name) or "" for name in ("number", "issuer", "since", "url")}
    for name, text in texts.items():
        if not isinstance(text, str):
            raise file.error((*place, name), f"{name} 应是文字", f"{name} must be text")
    if not _DATE.fullmatch(texts["since"]):
        raise file.error((*place, "since"), "since 应写作 2024-01-31", "since must be like 2024-01-31")
    if texts["url"] and not texts["url"].startswith(("https://", "http://")):
        raise file.error((*place, "url"), "url 应是网页地址", "url must be the address of a page")
    years = data.get("years", [0, 0])
    if not isinstance(years, list) or [type(year) for year in years] != [int, int]:
        raise file.error(
            (*place, "years"), "years 应是起、止两个年份", "years must be the first and the last year"
        )
    first, last = years
    return Source(key, text_of(file, (*place, "title")), **texts, years=(first, last))


def _mapping(file: "YamlFile", place: tuple[str, ...], value: Any, keys: tuple[str, ...]) -> dict[str, Any]:
    """``value`` as a mapping with no other keys than ``keys``. Raises UsageError."""
    allowed = "、".join(keys)
    if not isinstance(value, dict):
        raise file.error(place, f"应是一组键值；可用：{allowed}", f"must be a mapping; allowed: {allowed}")
    for key in value:
        if key not in keys:
            raise file.error(
                (*place, key), f"没有键 {key}；可用：{allowed}", f"no such key {key}; allowed: {allowed}"
            )
    return value
