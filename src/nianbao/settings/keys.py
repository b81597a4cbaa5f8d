"""The settings of a run, and the keys by which files and options give them. All that is known of a key (its
kind of value, what it is for, whose file counts) is in this one table."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from nianbao.model.organ import KINDS, LEVELS
from nianbao.model.rule import SEVERITIES, Say
from nianbao.model.waiver import Waiver

LANGUAGES = ("zh", "en")
FAIL_LEVELS = (*SEVERITIES, "never")


class ForPaths(NamedTuple):
    """What holds for the files that match ``pattern``, in the form of .gitignore, relative to the absolute
    ``folder``: selectors of rules, or severities by selector."""

    folder: str
    pattern: str
    rules: tuple[str, ...] = ()
    severity: Mapping[str, str] = {}


class Settings(NamedTuple):
    """The settings of one run, or of one file of it, all resolved. ``output`` are pairs (format, file) that
    are written besides.

    ``select``, ``extend_select``, ``ignore`` and ``extend_ignore`` are selectors: ids, beginnings of ids or
    names of rules; an empty ``select`` is the default set. Selectors, those in ``severity`` too, ``format``
    and ``edition`` are not checked here: only the loaded rules and plugins know them, as they do
    ``profile`` ("": the default one). ``mandatory`` are selectors of rules that nobody may waive.
    ``year`` 0, and "" for ``edition``, ``organ_level`` and ``organ_kind``, mean: as the report says.
    ``exclude`` and ``extend_exclude`` are pairs (absolute folder, .gitignore pattern relative to it).
    ``rules`` and ``extend_rules`` are absolute folders, ``previous`` is an absolute file or folder,
    ``baseline`` an absolute file, "" for none. ``color`` is resolved by the command line. ``config`` is the
    settings file used, "" for none; ``configs`` are that and the files it extends. ``dropped`` is what the
    settings file ignores and the command line's ``ignore`` does not. ``origins`` says of each field that was
    given where: paths of settings files with the line, the last one the nearest, and ``--option``.
    """

    format: str = "text"
    output_file: str = ""
    output: tuple[tuple[str, str], ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[ForPaths, ...] = ()
    severity: Mapping[str, str] = {}
    per_file_severity: tuple[ForPaths, ...] = ()
    profile: str = ""
    mandatory: tuple[str, ...] = ()
    baseline: str = ""
    fail_level: str = "warning"
    exit_zero: bool = False
    statistics: bool = False
    timing: bool = False
    report_suppressed: bool = False
    lang: str = "zh"
    year: int = 0
    edition: str = ""
    organ_level: str = ""
    organ_kind: str = ""
    previous: str = ""
    isolated: bool = False
    exclude: tuple[tuple[str, str], ...] = ()
    extend_exclude: tuple[tuple[str, str], ...] = ()
    force_exclude: bool = False
    require_reports: bool = False
    rules: tuple[str, ...] = ()
    extend_rules: tuple[str, ...] = ()
    waiver: tuple[Waiver, ...] = ()
    no_waivers: bool = False
    color: bool = False
    config: str = ""
    configs: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    origins: Mapping[str, tuple[str, ...]] = {}


class Key(NamedTuple):
    """A key: the kind of its value, what it is for, and whether the settings nearest to a file decide
    (otherwise those of the run). ``adds``: it adds to what the files it extends say.

    A choice is a tuple of words, or a mapping of English words to the Chinese ones that are meant; either
    may be given.
    """

    kind: Any
    say: Say
    of_file: bool = False
    adds: bool = False


#: What a settings file may say. The output file, the colour and --isolated belong to a run, not to a project.
KEYS: Mapping[str, Key] = {
    "extend": Key(
        "text",
        Say(
            "在哪个设置文件之上另作规定：相对路径，或者“包名:文件”",
            "the settings file that this one builds on: a relative path, or package:file",
        ),
    ),
    "format": Key("text", Say("输出格式：text、full、json、sarif、github …", "the output format")),
    "select": Key("texts", Say("只用这些规则", "only these rules"), True),
    "extend-select": Key("texts", Say("另加这些规则", "these rules as well"), True, True),
    "ignore": Key("texts", Say("不用这些规则", "not these rules"), True),
    "extend-ignore": Key("texts", Say("这些规则也不用", "nor these rules"), True, True),
    "per-file-ignores": Key(
        "ignores-by-path",
        Say("哪些文件不用哪些规则：路径到规则的对照", "rules that are not for certain files, by path"),
        True,
        True,
    ),
    "severity": Key("severities", Say("改规则的级别", "other severities of rules"), True, True),
    "per-file-severity": Key(
        "severities-by-path",
        Say("在哪些文件里改哪些规则的级别", "other severities of rules in certain files, by path"),
        True,
        True,
    ),
    "profile": Key("text", Say("检查档次：default、notice、strict", "how strict a run is"), True),
    "mandatory": Key("texts", Say("这些规则不得豁免", "rules that nobody may waive"), True, True),
    "waiver": Key(
        "waivers",
        Say("豁免：一处接受下来的问题，写明理由", "findings that are accepted, with the reason"),
        True,
        True,
    ),
    "baseline": Key(
        "text",
        Say(
            "基线文件：其中记下的问题不再列出",
            "the baseline: a file of findings that are not listed any more",
        ),
    ),
    "fail-level": Key(FAIL_LEVELS, Say("达到此级别即失败", "the severity from which on a run fails")),
    "exit-zero": Key("flag", Say("有问题也返回 0", "exit with 0 in spite of findings")),
    "statistics": Key("flag", Say("列出各规则的次数", "how often each rule was found")),
    "report-suppressed": Key(
        "flag", Say("SARIF 里也写入豁免了的问题", "have waived findings in SARIF as suppressed ones")
    ),
    "lang": Key(LANGUAGES, Say("输出语言", "the language of the output")),
    "year": Key("year", Say("报告年度，0 为以报告为准", "the report's year, 0 for what it says"), True),
    "edition": Key("text", Say("格式版本", "the edition of the format"), True),
    "organ-level": Key(LEVELS, Say("机关层级", "the level of the organ"), True),
    "organ-kind": Key(KINDS, Say("机关类别", "the kind of organ"), True),
    "previous": Key(
        "text", Say("上一年的报告，或其所在文件夹", "last year's report, or the folder it is in")
    ),
    "exclude": Key("texts", Say("略过的文件，写法同 .gitignore", "files to leave out, as in .gitignore")),
    "extend-exclude": Key("texts", Say("另外略过的文件", "more files to leave out"), False, True),
    "force-exclude": Key("flag", Say("指名的文件也略过", "leave out named files, too")),
    "require-reports": Key(
        "flag", Say("文件夹里的文件也都应是年报", "files in folders, too, must be reports")
    ),
    "rules": Key("texts", Say("自己的规则所在的文件夹", "folders of rules of one's own")),
    "extend-rules": Key("texts", Say("另加的规则文件夹", "more folders of rules"), False, True),
}


class WaiverKey(NamedTuple):
    """A key of a waiver: what it is for, and whether it must be there."""

    say: Say
    required: bool = False


WAIVER_KEYS: Mapping[str, WaiverKey] = {
    "rule": WaiverKey(Say("规则的编号、编号开头或者名称", "the rule: id, beginning of ids, or name"), True),
    "reason": WaiverKey(Say("为什么可以不改", "why it may stay as it is"), True),
    "path": WaiverKey(
        Say("哪些文件，写法同 .gitignore，相对于设置文件", "which files, as in .gitignore, from this file on")
    ),
    "place": WaiverKey(
        Say(
            "哪一处：部分、表、行、列的名称，或者那里的文字，用 › 分开",
            "which place: names of part, table, row, column, or text that is there, divided by ›",
        )
    ),
    "until": WaiverKey(Say("到哪一天为止（含当天）", "the last day on which it works")),
}
