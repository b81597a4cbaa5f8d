"""``nianbao new``: begin a rule, a pack of rules or a check from a template."""

import argparse
import keyword
import os
import sys
from collections.abc import Iterator, Mapping
from string import Template

from nianbao import output
from nianbao.commands.exit_codes import CLEAN
from nianbao.model import lazy
from nianbao.model.errors import UsageError
from nianbao.resources import PACKAGE
from nianbao.settings import Settings

_RULE = lazy.regex(r"([A-Z]{2,8}\d{3})-([a-z0-9]+(?:-[a-z0-9]+)*)")
_NAME = lazy.regex(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PREFIX = lazy.regex(r"(?!NB$)[A-Z]{2,8}")
_SUFFIX = ".tmpl"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "what",
        choices=("rule", "pack", "check"),
        help="规则文件，规则包，检查插件 a rule file, a pack of rules, a plugin with a check",
    )
    parser.add_argument(
        "name", metavar="NAME", help="规则写 NB901-some-fault，其余写 some-name as a rule: NB901-some-fault"
    )
    parser.add_argument("--prefix", metavar="XX", help="规则包的编号开头，大写 the prefix of the pack's ids")
    parser.add_argument(
        "--in", dest="folder", metavar="FOLDER", default=".", help="放在哪里，默认当前文件夹 where to put it"
    )


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Write the files that are not there yet, and print their names. Raises UsageError."""
    values = _rule(args) if args.what == "rule" else _project(args)
    folder = args.folder if args.what == "rule" else os.path.join(args.folder, args.name)
    folder = os.path.normpath(folder)
    files = dict(_files(os.path.join(PACKAGE, "templates", args.what), values))
    for name in files:
        path = os.path.join(folder, name)
        if os.path.lexists(path):
            raise UsageError(
                f"{path} 已经存在，没有改动；请换一个名称或文件夹",
                f"{path} is there already and was not changed; choose another name or folder",
            )
    for name, text in files.items():
        path = os.path.join(folder, name)
        try:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        except OSError as error:
            raise UsageError(
                f"不能新建 {path}：{error.strerror}", f"cannot make {path}: {error.strerror}"
            ) from error
        output.write(text, path)
        output.show(path)
    return CLEAN


def _rule(args: argparse.Namespace) -> Mapping[str, str]:
    match = _RULE.fullmatch(args.name)
    if match is None:
        raise UsageError(
            f"规则应像 NB901-some-fault 这样写（编号，连字符，小写英文名称），而不是 {args.name}",
            f"a rule is named like NB901-some-fault (id, hyphen, name in lower case), not {args.name}",
        )
    return {"id": match[1], "name": match[2], "source": "practice", "clause": '""'}


def _project(args: argparse.Namespace) -> Mapping[str, str]:
    if not _NAME.fullmatch(args.name):
        raise UsageError(
            f"名称应是小写英文和连字符，例如 jiangbei-rules，而不是 {args.name}",
            f"the name must be lower case with hyphens, such as jiangbei-rules, not {args.name}",
        )
    prefix = args.prefix or "".join(word[0] for word in args.name.split("-")).upper()[:8]
    if not _PREFIX.fullmatch(prefix):
        raise UsageError(
            f"请用 --prefix 写明规则编号的开头：2 至 8 个大写字母，不能是 NB；{prefix} 不可用",
            f"give the prefix of the ids with --prefix: 2 to 8 capitals, not NB; {prefix} cannot be used",
        )
    package = args.name.replace("-", "_")
    if keyword.iskeyword(package) or package in (*sys.stdlib_module_names, "nianbao"):
        raise UsageError(
            f"{package} 是 Python 或 nianbao 自己的名称，请换一个",
            f"{package} is a name of Python's or nianbao's own; choose another",
        )
    return {"name": args.name, "package": package, "prefix": prefix, "source": args.name, "clause": "第一条"}


def _files(root: str, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The files of the template ``root``: names relative to it, and texts, with ``values`` put in."""
    for folder, _, names in sorted(os.walk(root)):
        for name in sorted(names):
            path = os.path.join(folder, name)
            shown = os.path.relpath(path, root).removesuffix(_SUFFIX)
            with open(path, encoding="utf-8") as file:
                yield Template(shown).substitute(values), Template(file.read()).substitute(values)
