"""Where settings come from, which of them win, and what is said about wrong ones."""

import os
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from nianbao.model.errors import UsageError
from nianbao.model.waiver import Waiver
from nianbao.settings import MAX_DEPTH, ForPaths, Settings, load_for
from nianbao.settings import load as load_with_origins
from nianbao.settings.describe import describe


@pytest.fixture
def folder(tmp_path: os.PathLike[str]) -> Iterator[str]:
    yield os.path.realpath(tmp_path)


def load(options: Mapping[str, Any], cwd: str) -> Settings:
    """The settings without their origins, on which there are tests of their own."""
    return load_with_origins(options, cwd)._replace(origins={})


def write(folder: str, name: str, text: str | bytes) -> str:
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(text.encode() if isinstance(text, str) else text)
    return path


def wrong(folder: str, text: str | bytes, name: str = "nianbao.toml") -> tuple[str, str]:
    """What is said, in Chinese and English, about a settings file that holds ``text``."""
    path = write(folder, name, text)
    with pytest.raises(UsageError) as caught:
        load({}, folder)
    return tuple(said.replace(path, "FILE") for said in (caught.value.zh, caught.value.en))  # type: ignore[return-value]


def test_without_anything_the_defaults(folder: str) -> None:
    assert (
        load({}, folder)
        == Settings()
        == Settings(
            format="text",
            output_file="",
            output=(),
            select=(),
            extend_select=(),
            ignore=(),
            extend_ignore=(),
            severity={},
            fail_level="warning",
            exit_zero=False,
            statistics=False,
            timing=False,
            lang="zh",
            year=0,
            edition="",
            organ_level="",
            organ_kind="",
            isolated=False,
            exclude=(),
            force_exclude=False,
            require_reports=False,
            rules=(),
            color=False,
            config="",
            configs=(),
            dropped=(),
        )
    )


EVERYTHING = """
format = "full"
select = ["NB3"]
extend-select = ["NB401"]
ignore = ["NB302", "NB303"]
extend-ignore = ["NB404"]
profile = "notice"
mandatory = ["NB1", "NB301"]
baseline = "base.json"
report-suppressed = true
fail-level = "never"
exit-zero = true
statistics = true
lang = "en"
year = 2024
edition = "2021"
organ-level = "county"
organ-kind = "人民政府"
previous = "../2023"
exclude = ["old/", "*.html"]
extend-exclude = ["模板/"]
force-exclude = true
require-reports = true
rules = ["my-rules", "../shared"]
severity = {NB404 = "warning", NB405 = "note"}
per-file-ignores = {"*.html" = ["NB8"], "旧/" = ["NB3", "missing-contact"]}
per-file-severity = {"草稿 1.md" = {NB404 = "note"}}
waiver = [{rule = "NB505", reason = "另有说明"}]
"""


KEYS = (
    "extend, format, select, extend-select, ignore, extend-ignore, per-file-ignores, severity, "
    "per-file-severity, profile, mandatory, waiver, baseline, fail-level, exit-zero, statistics, "
    "report-suppressed, lang, year, edition, organ-level, organ-kind, previous, exclude, extend-exclude, "
    "force-exclude, require-reports, rules, extend-rules"
)


def everything(folder: str, path: str) -> Settings:
    return Settings(
        format="full",
        select=("NB3",),
        extend_select=("NB401",),
        ignore=("NB302", "NB303"),
        extend_ignore=("NB404",),
        per_file_ignores=(
            ForPaths(folder, "*.html", ("NB8",)),
            ForPaths(folder, "旧/", ("NB3", "missing-contact")),
        ),
        severity={"NB404": "warning", "NB405": "note"},
        per_file_severity=(ForPaths(folder, "草稿 1.md", (), {"NB404": "note"}),),
        profile="notice",
        mandatory=("NB1", "NB301"),
        baseline=os.path.join(folder, "base.json"),
        report_suppressed=True,
        fail_level="never",
        exit_zero=True,
        statistics=True,
        lang="en",
        year=2024,
        edition="2021",
        organ_level="县",
        organ_kind="人民政府",
        previous=os.path.normpath(os.path.join(folder, "..", "2023")),
        exclude=((folder, "old/"), (folder, "*.html")),
        extend_exclude=((folder, "模板/"),),
        force_exclude=True,
        require_reports=True,
        rules=(os.path.join(folder, "my-rules"), os.path.join(os.path.dirname(folder), "shared")),
        waiver=(Waiver("NB505", "另有说明", folder=folder, file=path),),
        config=path,
        configs=(os.path.realpath(path),),
    )


def test_every_key_in_a_file_of_its_own(folder: str) -> None:
    path = write(folder, "nianbao.toml", EVERYTHING)
    assert load({}, folder) == everything(folder, path)
    assert load({}, os.path.join(folder)) == load({"config": "nianbao.toml"}, folder)


def test_every_key_in_a_project_file(folder: str) -> None:
    path = write(folder, "pyproject.toml", '[project]\nname = "x"\n[tool.nianbao]\n' + EVERYTHING)
    assert load({}, folder) == everything(folder, path)


def test_the_nearest_file_wins(folder: str) -> None:
    top = write(folder, "nianbao.toml", "year = 2021")
    middle = write(folder, "a/pyproject.toml", "[tool.nianbao]\nyear = 2022")
    write(folder, "a/b/pyproject.toml", "[tool.other]\nnianbao = 1")
    write(folder, "a/b/c/pyproject.toml", "this does not mention us and is = not = TOML")
    beside = write(folder, "a/b/c/d/nianbao.toml", "\ufeffyear = 2024")
    write(folder, "a/b/c/d/pyproject.toml", "[tool.nianbao]\nyear = 2023")
    found = {place: load({}, os.path.join(folder, *place)) for place in ("", "a", "abc", "abcd")}
    assert {place: (settings.year, settings.config) for place, settings in found.items()} == {
        "": (2021, top),
        "a": (2022, middle),
        "abc": (2022, middle),
        "abcd": (2024, beside),
    }


def test_options_win_over_the_file(folder: str) -> None:
    path = write(folder, "nianbao.toml", EVERYTHING)
    options = {
        "format": "sarif",
        "output_file": "out.sarif",
        "select": ["NB1", "NB2"],
        "extend_select": ["NB701"],
        "ignore": ["NB101", "NB302"],
        "extend_ignore": ["NB5"],
        "severity": {"NB405": "error"},
        "fail_level": "error",
        "lang": "zh",
        "year": 0,
        "exclude": ["new/"],
        "extend_exclude": ["新/"],
        "color": True,
        "edition": None,
        "isolated": None,
    }
    assert load(options, folder) == everything(folder, path)._replace(
        format="sarif",
        output_file="out.sarif",
        select=("NB1", "NB2"),
        extend_select=("NB401", "NB701"),
        ignore=("NB101", "NB302"),
        extend_ignore=("NB404", "NB5"),
        severity={"NB404": "warning", "NB405": "error"},
        fail_level="error",
        lang="zh",
        year=0,
        exclude=((folder, "new/"),),
        extend_exclude=((folder, "模板/"), (folder, "新/")),
        color=True,
        dropped=("NB303",),
    )


def test_isolated(folder: str) -> None:
    write(folder, "nianbao.toml", "year = 2021")
    assert load({"isolated": True}, folder) == Settings(isolated=True)
    with pytest.raises(UsageError, match=r"^--isolated and --config exclude each other$"):
        load({"isolated": True, "config": "nianbao.toml"}, folder)


def test_extend(folder: str) -> None:
    write(
        folder,
        "base/all.toml",
        'year = 2020\nlang = "en"\nextend-select = ["NB1"]\nextend-ignore = ["NB5"]\n'
        'exclude = ["x"]\nrules = ["r"]',
    )
    write(
        folder,
        "base/pyproject.toml",
        '[tool.nianbao]\nextend = "all.toml"\nyear = 2021\nseverity = {NB101 = "note"}',
    )
    path = write(
        folder,
        "nianbao.toml",
        'extend = "base/pyproject.toml"\nextend-select = ["NB2"]\nextend-ignore = ["NB6"]\n'
        'severity = {NB102 = "error"}\n',
    )
    base = os.path.join(folder, "base")
    assert load({}, folder) == Settings(
        lang="en",
        year=2021,
        extend_select=("NB1", "NB2"),
        extend_ignore=("NB5", "NB6"),
        severity={"NB101": "note", "NB102": "error"},
        exclude=((base, "x"),),
        rules=(os.path.join(base, "r"),),
        config=path,
        configs=tuple(map(os.path.realpath, (path, f"{base}/pyproject.toml", f"{base}/all.toml"))),
    )


def test_extend_in_a_circle_or_too_deep(folder: str) -> None:
    first = write(folder, "nianbao.toml", 'extend = "two.toml"')
    write(folder, "two.toml", 'extend = "nianbao.toml"')
    with pytest.raises(UsageError) as caught:
        load({}, folder)
    assert (caught.value.zh, caught.value.en) == (
        f"{first}: extend 循环引用",
        f"{first}: extend goes round in a circle",
    )
    for number in range(MAX_DEPTH + 1):
        write(folder, f"{number}.toml", f'extend = "{number + 1}.toml"')
    last = write(folder, f"{MAX_DEPTH}.toml", "year = 2024")
    assert load({"config": "1.toml"}, folder).year == 2024
    with pytest.raises(UsageError) as caught:
        load({"config": "0.toml"}, folder)
    assert (caught.value.zh, caught.value.en) == (
        f"{last}: extend 超过 8 层",
        f"{last}: more than 8 files extend one another",
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes there")
def test_a_pipe_has_no_settings(folder: str) -> None:
    pipe = os.path.join(folder, "pipe")
    os.mkfifo(pipe)
    zh, en = (
        f"{pipe}: 不是普通文件（管道或设备），不能用作设置文件",
        f"{pipe}: no regular file to read settings from",
    )
    assert wrong(folder, 'extend = "pipe"') == (f"FILE:1: extend：{zh}", f"FILE:1: extend: {en}")
    with pytest.raises(UsageError) as caught:
        load({"config": "pipe"}, folder)
    assert (caught.value.zh, caught.value.en) == (zh, en)


def test_a_null_character_is_in_no_path(folder: str) -> None:
    write(folder, "nianbao.toml", 'extend = "a\\u0000b"')
    path = os.path.join(folder, "a\0b")
    for options in ({}, {"config": "a\0b"}):
        with pytest.raises(UsageError) as caught:
            load(options, folder)
        assert (caught.value.zh, caught.value.en) == (
            f"{path}: 路径里有空字符",
            f"{path}: there is a null character in the path",
        )


def test_a_named_file_must_be_there_and_be_for_us(folder: str) -> None:
    missing, other = os.path.join(folder, "no.toml"), write(folder, "pyproject.toml", "[project]\nname = 'x'")
    said = []
    for name in ("no.toml", "pyproject.toml"):
        with pytest.raises(UsageError) as caught:
            load({"config": name}, folder)
        said.append((caught.value.zh, caught.value.en))
    assert said == [
        (
            f"{missing}: 打不开设置文件（No such file or directory）",
            f"{missing}: cannot open the settings file (No such file or directory)",
        ),
        (f"{other}: 没有 [tool.nianbao] 一节", f"{other}: there is no section [tool.nianbao]"),
    ]


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            "extend_select = []",
            "没有设置项 “extend_select”，是不是 extend-select？",
            "unknown key “extend_select”; did you mean extend-select?",
        ),
        ("selekt = []", "没有设置项 “selekt”，是不是 select？", "unknown key “selekt”; did you mean select?"),
        (
            '"颜色" = 1',
            f"没有设置项 “颜色”，可用的有：{KEYS}",
            f"unknown key “颜色”; there are: {KEYS}",
        ),
        ("format = 1", "format 应是一段文字，而不是 “1”", "format must be a string, not “1”"),
        (
            "exit-zero = 1",
            "exit-zero 应是 true 或 false，而不是 “1”",
            "exit-zero must be true or false, not “1”",
        ),
        (
            'select = "NB1"',
            "select 应是文字的列表，而不是 “NB1”",
            "select must be a list of strings, not “NB1”",
        ),
        (
            "ignore = [1]",
            "ignore 应是文字的列表，而不是 “[1]”",
            "ignore must be a list of strings, not “[1]”",
        ),
        (
            'rules = [""]',
            "rules 应是文字的列表，而不是 “['']”",
            "rules must be a list of strings, not “['']”",
        ),
        (
            'fail-level = "fatal"',
            "fail-level 应是 note, warning, error, never 之一，而不是 “fatal”",
            "fail-level must be one of note, warning, error, never, not “fatal”",
        ),
        ("lang = []", "lang 应是 zh, en 之一，而不是 “[]”", "lang must be one of zh, en, not “[]”"),
        *(
            (
                f"year = {year}",
                f"year 应是 2000 至 2100 的年份，或 0（以报告为准），而不是 “{shown}”",
                f"year must be a year from 2000 to 2100, or 0 (the report's own), not “{shown}”",
            )
            for year, shown in (
                ("1999", "1999"),
                ("2101", "2101"),
                ("true", "True"),
                ('"2024"', "2024"),
                ("1e3", "1000.0"),
            )
        ),
        (
            'severity = {NB404 = "fatal"}',
            "severity 应是规则编号到 note, warning, error 的对照，而不是 “{'NB404': 'fatal'}”",
            "severity must be a table of rule ids to note, warning, error, not “{'NB404': 'fatal'}”",
        ),
        (
            "severity = [['NB404']]",
            "severity 应是规则编号到 note, warning, error 的对照，而不是 “[['NB404']]”",
            "severity must be a table of rule ids to note, warning, error, not “[['NB404']]”",
        ),
        (
            f'year = "{"9" * 70}"',
            f"year 应是 2000 至 2100 的年份，或 0（以报告为准），而不是 “{'9' * 60}…”",
            f"year must be a year from 2000 to 2100, or 0 (the report's own), not “{'9' * 60}…”",
        ),
    ],
)
def test_a_wrong_value(folder: str, text: str, zh: str, en: str) -> None:
    assert wrong(folder, text) == (f"FILE:1: {zh}", f"FILE:1: {en}")
    project = f"[project]\n{text.partition('=')[0]} = 1\n[tool.nianbao]\n\n{text}"
    assert wrong(os.path.join(folder, "project"), project, "pyproject.toml") == (
        f"FILE:5: {zh}",
        f"FILE:5: {en}",
    )


def test_level_and_kind_of_the_organ_in_english_or_chinese(folder: str) -> None:
    found = [
        load({"isolated": True, "organ_level": level, "organ_kind": kind}, folder)
        for level, kind in (("township", "agency"), ("乡镇街道", "派出机关"), ("", ""))
    ]
    wanted = [("乡镇街道", "派出机关"), ("乡镇街道", "派出机关"), ("", "")]
    assert [(settings.organ_level, settings.organ_kind) for settings in found] == wanted
    assert wrong(folder, 'organ-level = "镇"') == (
        "FILE:1: organ-level 应是 国务院部门 (state), 省 (province), 设区的市 (city), 县 (county), "
        "乡镇街道 (township) 之一，而不是 “镇”",
        "FILE:1: organ-level must be one of 国务院部门 (state), 省 (province), 设区的市 (city), 县 (county), "
        "乡镇街道 (township), not “镇”",
    )


def test_a_wrong_option(folder: str) -> None:
    with pytest.raises(UsageError) as caught:
        load({"fail_level": "fatal"}, folder)
    assert (caught.value.zh, caught.value.en) == (
        "--fail-level 应是 note, warning, error, never 之一，而不是 “fatal”",
        "--fail-level must be one of note, warning, error, never, not “fatal”",
    )


def test_a_file_that_is_no_toml(folder: str) -> None:
    assert wrong(folder, 'year = 2024\nselect = ["NB1"') == (
        "FILE: TOML 语法有误：Unclosed array (at end of document)",
        "FILE: not well-formed TOML: Unclosed array (at end of document)",
    )
    assert wrong(folder, "year = 2024\nselect == 1") == (
        "FILE: TOML 语法有误：Invalid value (at line 2, column 9)",
        "FILE: not well-formed TOML: Invalid value (at line 2, column 9)",
    )
    assert wrong(folder, 'lang = "中文"'.encode("gb18030")) == (
        "FILE: 不是 UTF-8 编码，请另存为 UTF-8",
        "FILE: not UTF-8; save it as UTF-8",
    )
    assert wrong(folder, "#" * 1_000_001) == (
        "FILE: 设置文件超过 1 MB",
        "FILE: the settings file is larger than 1 MB",
    )
    assert wrong(os.path.join(folder, "p"), "[tool]\nnianbao = 1", "pyproject.toml") == (
        "FILE: tool.nianbao 应是一节",
        "FILE: tool.nianbao must be a section",
    )


def test_a_hostile_file_is_no_crash(folder: str) -> None:
    keys = (f"select{part * 100_000} = 1" for part in (".a", '."\\""', " . 'a'"))
    for text in ("year = " + "[" * 100_000, "year = " + "9" * 10_000, "lang = {a=" * 5_000, *keys):
        path = write(folder, "nianbao.toml", text)
        with pytest.raises(UsageError) as caught:
            load({}, folder)
        assert caught.value.zh.startswith(f"{path}: ")


def test_keys_of_many_parts(folder: str) -> None:
    key = ".".join("a" * 20)
    deep = "[tool.x." + ".".join(["a"] * 18) + "]\n"
    write(folder, "pyproject.toml", deep + "[tool.nianbao]\nyear = 2024")
    assert load({}, folder).year == 2024
    assert wrong(folder, f"{key}.a = 1") == ("FILE: 嵌套过深", "FILE: nested too deeply")
    # Dots that are no keys may be as many as they like.
    write(folder, "nianbao.toml", "# " + "." * 1000 + '\nexclude = ["' + "a." * 400 + '"]\n')
    assert [pattern for _, pattern in load({}, folder).exclude] == ["a." * 400]


def test_describe_is_a_settings_file(folder: str) -> None:
    path = write(folder, "nianbao.toml", EVERYTHING)
    settings = load({}, folder)
    lines = list(describe(settings))
    assert lines[0] == f"# {path}"
    write(folder, "nianbao.toml", "\n".join(lines))
    again = load({}, folder)
    assert [waiver.line for waiver in again.waiver] == [lines.index(f"[[waiver]]  # {path}") + 1]
    assert again == settings._replace(waiver=again.waiver)
    assert [waiver._replace(line=0) for waiver in again.waiver] == list(settings.waiver)


def test_describe_says_where_each_value_is_from(folder: str) -> None:
    write(folder, "all.toml", 'lang = "en"\nyear = 2020\nextend-ignore = ["NB5"]\n')
    write(folder, "nianbao.toml", 'extend = "all.toml"\nyear = 2021\nextend-ignore = ["NB6"]\n')
    settings = load_with_origins({"fail_level": "error", "extend_ignore": ["NB7"]}, folder)
    defaults = {line.partition(" ")[0]: line for line in describe(Settings())}
    lines = {line.partition(" ")[0]: line for line in describe(settings, folder)}
    assert {key: line for key, line in lines.items() if defaults[key] != line} == {
        "#": "# nianbao.toml",
        "lang": 'lang = "en"  # all.toml:1',
        "year": "year = 2021  # nianbao.toml:2",
        "extend-ignore": 'extend-ignore = ["NB5", "NB6", "NB7"]  '
        "# all.toml:3、nianbao.toml:3、--extend-ignore",
        "fail-level": 'fail-level = "error"  # --fail-level',
    }


WAIVERS = """
year = 2024
[[waiver]]
rule = "NB505"
path = "各局/*.md"
place = "表三 › 本年新收"
reason = "  口径
  不同 "
until = 2025-06-30

[[ waiver ]]  # 之二
rule = "missing-contact"
reason = "x"
until = "2025-07-01"
"""


def test_waivers(folder: str) -> None:
    text = WAIVERS.replace("口径\n", "口径")
    path = write(folder, "nianbao.toml", text)
    first = Waiver(*("NB505", "口径 不同", "各局/*.md", folder, "表三 › 本年新收", "2025-06-30", path, 3, 1))
    second = Waiver("missing-contact", "x", "", folder, "", "2025-07-01", path, 10, 2)
    assert load({}, folder).waiver == (first, second)
    inside = os.path.join(folder, "in")
    text = text.replace("year", "[tool.nianbao]\nyear")
    text = text.replace("[[waiver]]", "[[tool.nianbao.waiver]]")
    path = write(inside, "pyproject.toml", text.replace("[[ waiver ]]", "[[ tool . nianbao.waiver]]"))
    here = {"folder": inside, "file": path}
    assert load({}, inside).waiver == (
        first._replace(line=4, **here),  # type: ignore[arg-type]
        second._replace(line=11, **here),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            '[[waiver]]\nrule = "NB1"',
            "FILE:2: waiver 没有写 reason（为什么可以不改），请补上",
            "FILE:2: waiver without reason (why it may stay as it is); add it",
        ),
        (
            '[[waiver]]\nrule = "NB1"\nreason = "  "',
            "FILE:4: waiver 没有写 reason（为什么可以不改），请补上",
            "FILE:4: waiver without reason (why it may stay as it is); add it",
        ),
        (
            '[[waiver]]\nreason = "x"',
            "FILE:2: waiver 没有写 rule（规则的编号、编号开头或者名称），请补上",
            "FILE:2: waiver without rule (the rule: id, beginning of ids, or name); add it",
        ),
        (
            '[[waiver]]\nrule = "NB1"\nreason = "x"\nuntil = "2025-02-30"',
            "FILE:5: waiver 的 until 应是日期，如 2025-06-30，而不是 “2025-02-30”",
            "FILE:5: until of a waiver must be a date such as 2025-06-30, not “2025-02-30”",
        ),
        (
            '[[waiver]]\nrule = "NB1"\nreason = "x"\nuntil = 2025',
            "FILE:5: waiver 的 until 应是日期，如 2025-06-30，而不是 “2025”",
            "FILE:5: until of a waiver must be a date such as 2025-06-30, not “2025”",
        ),
        (
            '[[waiver]]\nrule = "NB1"\nreason = "x"\npath = ["a"]',
            "FILE:5: waiver 的 path 应是一段文字，而不是 “['a']”",
            "FILE:5: path of a waiver must be a string, not “['a']”",
        ),
        (
            '[[waiver]]\nrule = "NB1"\nreason = "x"\n[[waiver]]\nresaon = "x"',
            "FILE:6: waiver: 没有这一项 “resaon”，是不是 reason？",
            "FILE:6: waiver: unknown key “resaon”; did you mean reason?",
        ),
        (
            'waiver = [{rule = "NB1", reason = "x"}, {rule = "NB1"}]',
            "FILE: 2: waiver 没有写 reason（为什么可以不改），请补上",
            "FILE: 2: waiver without reason (why it may stay as it is); add it",
        ),
        (
            'waiver = "NB1"',
            "FILE: waiver 应是一组 [[waiver]]，而不是 “NB1”",
            "FILE: waiver must be tables [[waiver]], not “NB1”",
        ),
        (
            "[[tool.nianbao.waiver]]",
            "FILE: 这个文件里不写 tool.nianbao，直接写各项，如 [[waiver]]",
            "FILE: leave tool.nianbao out in this file: [[waiver]], not [[tool.nianbao.waiver]]",
        ),
        (
            "[[waiver]]\n" * 1001,
            "FILE: 豁免超过 1000 条；原有的问题请用基线：nianbao baseline write",
            "FILE: more than 1000 waivers; for what was there before use nianbao baseline write",
        ),
        (
            "per-file-ignores = [1]",
            "FILE:2: per-file-ignores 应是路径到规则列表的对照，而不是 “[1]”",
            "FILE:2: per-file-ignores must be a table of paths to lists of rules, not “[1]”",
        ),
        (
            'per-file-severity = {"a" = {NB1 = "x"}}',
            "FILE:2: per-file-severity 应是路径到对照（规则编号到 note, warning, error）的对照，"
            "而不是 “{'a': {'NB1': 'x'}}”",
            "FILE:2: per-file-severity must be a table of paths to tables of rule ids to note, warning, "
            "error, not “{'a': {'NB1': 'x'}}”",
        ),
    ],
)
def test_a_wrong_waiver(folder: str, text: str, zh: str, en: str) -> None:
    assert wrong(folder, f"\n{text}") == (zh, en)


def test_what_adds_over_extended_files(folder: str) -> None:
    write(
        folder,
        "base/all.toml",
        'mandatory = ["NB1"]\nextend-exclude = ["x"]\nper-file-ignores = {"a" = ["NB5"]}\n'
        '[[waiver]]\nrule = "NB505"\nreason = "甲"\n',
    )
    write(
        folder,
        "nianbao.toml",
        'extend = "base/all.toml"\nmandatory = ["NB3"]\nextend-exclude = ["y"]\n'
        'per-file-ignores = {"a" = ["NB6"]}\n[[waiver]]\nrule = "NB506"\nreason = "乙"\n',
    )
    settings, base = load({}, folder), os.path.join(folder, "base")
    assert settings.mandatory == ("NB1", "NB3")
    assert settings.extend_exclude == ((base, "x"), (folder, "y"))
    assert settings.per_file_ignores == (ForPaths(base, "a", ("NB5",)), ForPaths(folder, "a", ("NB6",)))
    assert [(item.rule, item.folder, item.number) for item in settings.waiver] == [
        ("NB505", base, 1),
        ("NB506", folder, 1),
    ]


def test_extend_a_file_of_a_package(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package is not imported, its patterns are those of the project."""
    write(folder, "lib/nianbao_qinghe/__init__.py", "raise SystemExit(1)")
    base = write(
        folder, "lib/nianbao_qinghe/presets/strict.toml", 'year = 2024\nexclude = ["x"]\nrules = ["r"]'
    )
    path = write(folder, "nianbao.toml", 'extend = "nianbao_qinghe:presets/strict"')
    monkeypatch.syspath_prepend(os.path.join(folder, "lib"))
    assert load({}, folder) == Settings(
        year=2024,
        exclude=((folder, "x"),),
        rules=(os.path.join(os.path.dirname(base), "r"),),
        config=path,
        configs=(path, base),
    )


@pytest.mark.parametrize(
    ("extended", "zh", "en"),
    [
        (
            "no_such_package:x.toml",
            "FILE: extend 所指的包 no_such_package 没有安装",
            "FILE: extend: there is no package no_such_package",
        ),
        (
            "nianbao:nothing.toml",
            "FILE: 包 nianbao 里没有设置文件 nothing.toml",
            "FILE: extend: the package nianbao has no settings file nothing.toml",
        ),
        (
            "nianbao:../x.toml",
            "FILE: extend 只能指包 nianbao 里的文件，而不是 ../x.toml",
            "FILE: extend must name a file in the package nianbao, not ../x.toml",
        ),
    ],
)
def test_a_package_that_is_not_there(folder: str, extended: str, zh: str, en: str) -> None:
    assert wrong(folder, f'extend = "{extended}"') == (zh, en)


def test_a_file_to_extend_that_is_not_there(folder: str) -> None:
    base = os.path.join(folder, "x.toml")
    assert wrong(folder, '\nextend = "x.toml"') == (
        f"FILE:2: extend：{base}: 打不开设置文件（No such file or directory）",
        f"FILE:2: extend: {base}: cannot open the settings file (No such file or directory)",
    )


def test_settings_of_a_folder(folder: str) -> None:
    """Those of the nearest file count for its reports; those of the run for the run."""
    top = write(folder, "nianbao.toml", 'lang = "en"\nyear = 2023\nignore = ["NB1"]\nexclude = ["x"]\n')
    near = write(folder, "a/b/nianbao.toml", 'lang = "zh"\nselect = ["NB3"]\nexclude = ["y"]\n')
    options = {"extend_select": ["NB4"]}
    run = load_with_origins(options, folder)
    places = [os.path.join(folder, *place) for place in ((), ("a",), ("a", "b"), ("a", "b", "c"))]
    first, second, third, fourth = (load_for(place, options, folder, run) for place in places)
    assert (first, second, fourth) == (run, run, third)
    assert third == run._replace(
        select=("NB3",),
        year=0,
        ignore=(),
        config=near,
        configs=(near,),
        origins={
            "lang": (f"{top}:1",),
            "exclude": (f"{top}:4",),
            "select": (f"{near}:2",),
            "extend_select": ("--extend-select",),
        },
    )
    named = load_with_origins({"config": "nianbao.toml"}, folder)
    assert load_for(places[2], {"config": "nianbao.toml"}, folder, named) == named
    alone = load_with_origins({"isolated": True}, folder)
    assert load_for(places[2], {"isolated": True}, folder, alone) == alone


@pytest.mark.parametrize(
    ("text", "given", "lang"),
    [
        ('lang = "en"\nformt = "json"\n', None, "en"),
        ('lang = "en"\nformt = "json"\n', "zh", "zh"),
        ('lang = "fr"\n', None, ""),
    ],
)
def test_errors_are_in_the_language_that_is_asked_for(
    folder: str, text: str, given: str | None, lang: str
) -> None:
    write(folder, "nianbao.toml", text)
    with pytest.raises(UsageError) as raised:
        load_with_origins({"lang": given}, folder)
    assert raised.value.lang == lang
