"""Where settings come from, which of them win, and what is said about wrong ones."""

import os
from collections.abc import Iterator

import pytest

from nianbao.model.errors import UsageError
from nianbao.settings import MAX_DEPTH, Settings, describe, load


@pytest.fixture
def folder(tmp_path: os.PathLike[str]) -> Iterator[str]:
    yield os.path.realpath(tmp_path)


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
force-exclude = true
require-reports = true
rules = ["my-rules", "../shared"]
severity = {NB404 = "warning", NB405 = "note"}
"""


KEYS = (
    "extend, format, select, extend-select, ignore, extend-ignore, severity, profile, fail-level, exit-zero, "
    "statistics, lang, year, edition, organ-level, organ-kind, previous, exclude, force-exclude, "
    "require-reports, rules"
)


def everything(folder: str, path: str) -> Settings:
    return Settings(
        format="full",
        select=("NB3",),
        extend_select=("NB401",),
        ignore=("NB302", "NB303"),
        extend_ignore=("NB404",),
        severity={"NB404": "warning", "NB405": "note"},
        profile="notice",
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
        force_exclude=True,
        require_reports=True,
        rules=(os.path.join(folder, "my-rules"), os.path.join(os.path.dirname(folder), "shared")),
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
    write(folder, "nianbao.toml", 'extend = "pipe"')
    for options in ({}, {"config": "pipe"}):
        with pytest.raises(UsageError) as caught:
            load(options, folder)
        assert (caught.value.zh, caught.value.en) == (
            f"{pipe}: 不是普通文件（管道或设备），不能用作设置文件",
            f"{pipe}: no regular file to read settings from",
        )


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
    assert wrong(folder, text) == (f"FILE: {zh}", f"FILE: {en}")
    assert wrong(os.path.join(folder, "project"), f"[tool.nianbao]\n{text}", "pyproject.toml") == (
        f"FILE: {zh}",
        f"FILE: {en}",
    )


def test_level_and_kind_of_the_organ_in_english_or_chinese(folder: str) -> None:
    found = [
        load({"isolated": True, "organ_level": level, "organ_kind": kind}, folder)
        for level, kind in (("township", "agency"), ("乡镇街道", "派出机关"), ("", ""))
    ]
    wanted = [("乡镇街道", "派出机关"), ("乡镇街道", "派出机关"), ("", "")]
    assert [(settings.organ_level, settings.organ_kind) for settings in found] == wanted
    assert wrong(folder, 'organ-level = "镇"') == (
        "FILE: organ-level 应是 国务院部门 (state), 省 (province), 设区的市 (city), 县 (county), "
        "乡镇街道 (township) 之一，而不是 “镇”",
        "FILE: organ-level must be one of 国务院部门 (state), 省 (province), 设区的市 (city), 县 (county), "
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
    for text in ("year = " + "[" * 100_000, "year = " + "9" * 10_000, "lang = {a=" * 5_000):
        path = write(folder, "nianbao.toml", text)
        with pytest.raises(UsageError) as caught:
            load({}, folder)
        assert caught.value.zh.startswith(f"{path}: ")


def test_describe_is_a_settings_file(folder: str) -> None:
    path = write(folder, "nianbao.toml", EVERYTHING)
    settings = load({}, folder)
    lines = list(describe(settings))
    assert lines[0] == f"# {path}"
    write(folder, "nianbao.toml", "\n".join(lines))
    assert load({}, folder) == settings
    assert list(describe(Settings())) == [
        "# 没有设置文件 no settings file",
        'format = "text"',
        "select = []",
        "extend-select = []",
        "ignore = []",
        "extend-ignore = []",
        "severity = {}",
        'profile = ""',
        'fail-level = "warning"',
        "exit-zero = false",
        "statistics = false",
        'lang = "zh"',
        "year = 0",
        'edition = ""',
        'organ-level = ""',
        'organ-kind = ""',
        'previous = ""',
        "exclude = []",
        "force-exclude = false",
        "require-reports = false",
        "rules = []",
    ]
