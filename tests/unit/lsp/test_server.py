"""The server, with a client that speaks the protocol as editors do."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from nianbao.explain import markdown, page
from nianbao.pipeline import load
from nianbao.settings import Settings
from support.draft import sound
from support.render_html import render_html
from support.render_markdown import render_markdown

pytest.importorskip("pytest_lsp", reason="needs pygls and pytest-lsp: pip install -e '.[test]'")

from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

pytestmark = pytest.mark.slow  # a process each

SOUND = render_markdown(sound(2024, seed=3)).decode()
FAULTY = render_markdown(sound(2024, seed=3).set_cell("表三", "三（一）", "总计", "98765")).decode()
#: Where the wrong cell is: line, and the column in code points.
LINE = next(number for number, line in enumerate(FAULTY.split("\n")) if "98765" in line)
COLUMN = FAULTY.split("\n")[LINE].index("98765")
SEVERITY = types.DiagnosticSeverity
Test = Callable[["Editor"], Awaitable[None]]


class Editor:
    """An editor with one workspace folder."""

    def __init__(
        self,
        client: LanguageClient,
        folder: Path,
        started: types.InitializeResult,
        registered: list[types.RegistrationParams],
    ) -> None:
        self.client = client
        self.folder = folder
        self.started = started
        self.registered = registered

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def opens(self, name: str, text: str, language: str = "markdown", uri: str = "") -> None:
        item = types.TextDocumentItem(uri or self.uri(name), language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def types_in(self, name: str, version: int, text: str) -> None:
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, self.uri(name)),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def shown(self, name: str) -> list[tuple[Any, ...]]:
        """What the next diagnostics say that the server sends."""
        await self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        return [brief(item) for item in self.client.diagnostics[self.uri(name)]]

    def asked(self, name: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(name))


def brief(item: types.Diagnostic) -> tuple[Any, ...]:
    """Rule, severity and place of a diagnostic."""
    start, end = item.range.start, item.range.end
    return item.code, item.severity, (start.line, start.character), (end.line, end.character)


def the_fault(column: int = COLUMN, width: int = 5, line: int = LINE) -> list[tuple[Any, ...]]:
    return [("NB301", SEVERITY.Error, (line, column), (line, column + width))]


@asynccontextmanager
async def editor(folder: Path, name: str, *options: str, encodings: Any = None) -> AsyncIterator[Editor]:
    """The editor ``name``, connected to a server of its own."""
    client = await ClientServerConfig([sys.executable, "-m", "nianbao", "lsp", *options]).start()
    registered: list[types.RegistrationParams] = []
    client.feature(types.CLIENT_REGISTER_CAPABILITY)(partial(registered.append))
    capabilities = client_capabilities(name)
    if capabilities.workspace is not None:  # as all of them can by now
        capabilities.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    if encodings:
        capabilities.general = types.GeneralClientCapabilities(position_encodings=encodings)
    started = await client.initialize_session(
        types.InitializeParams(
            capabilities, workspace_folders=[types.WorkspaceFolder(folder.as_uri(), folder.name)]
        )
    )
    try:
        yield Editor(client, folder, started, registered)
    finally:
        await client.shutdown_session()
        await client.stop()


def run(folder: Path, name: str, test: Test, *options: str, encodings: Any = None) -> None:
    async def connected() -> None:
        async with editor(folder, name, *options, encodings=encodings) as connection:
            await asyncio.wait_for(test(connection), 60)

    asyncio.run(connected())


#: One is sent diagnostics, and the other asks for them itself.
PUSHED, PULLED = "neovim@v0.9.1", "neovim@v0.10.0"


def test_what_is_shown_while_typing(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.opens("年报.md", FAULTY)
        assert await editor.shown("年报.md") == the_fault()
        (item,) = editor.client.diagnostics[editor.uri("年报.md")]
        assert (item.source, item.code_description) == ("nianbao", types.CodeDescription(page("NB301")))
        # Only what is there when the typing pauses is judged.
        for version in range(2, 9):
            editor.types_in("年报.md", version, FAULTY[: 100 * version])
        editor.types_in("年报.md", 9, SOUND)
        assert await editor.shown("年报.md") == []
        editor.types_in("年报.md", 10, "\n" + FAULTY)
        assert await editor.shown("年报.md") == the_fault(line=LINE + 1)
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(editor.asked("年报.md")))
        assert await editor.shown("年报.md") == []

    run(tmp_path, PUSHED, test)


@pytest.mark.parametrize(
    ("encoding", "column"),
    [
        ("utf-8", len(FAULTY.split("\n")[LINE][:COLUMN].encode()) + 4),
        ("utf-16", COLUMN + 2),
        ("utf-32", COLUMN + 1),
    ],
)
def test_columns_are_in_the_agreed_unit(tmp_path: Path, encoding: str, column: int) -> None:
    """With a character of two UTF-16 units before it, and line separators that end no line."""
    lines = FAULTY.split("\n")
    lines[LINE] = lines[LINE][:2] + "\U00020000" + lines[LINE][2:]
    lines[2] = lines[2] + "\u2028\f"

    async def test(editor: Editor) -> None:
        assert editor.started.capabilities.position_encoding == encoding
        editor.opens("年报.md", "\n".join(lines))
        await editor.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        shown = [brief(item) for item in editor.client.diagnostics[editor.uri("年报.md")]]
        assert [item for item in shown if item[0] == "NB301"] == the_fault(column)

    run(tmp_path, PUSHED, test, encodings=[encoding])


def test_the_rule_is_shown_where_the_fault_is(tmp_path: Path) -> None:
    bundle = load(Settings(isolated=True))
    (rule,) = [rule for rule in bundle.rules if rule.id == "NB301"]

    async def test(editor: Editor) -> None:
        editor.opens("年报.md", FAULTY)
        here = types.HoverParams(editor.asked("年报.md"), types.Position(LINE, COLUMN + 2))
        hover = await editor.client.text_document_hover_async(here)
        content = types.MarkupContent(types.MarkupKind.Markdown, markdown(rule, bundle.sources, "en"))
        start, end = types.Position(LINE, COLUMN), types.Position(LINE, COLUMN + 5)
        assert hover == types.Hover(content, types.Range(start, end))
        away = types.HoverParams(editor.asked("年报.md"), types.Position(0, 0))
        assert await editor.client.text_document_hover_async(away) is None

    run(tmp_path, PUSHED, test, "--lang", "en")


def test_a_waiver_goes_above_the_table(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.opens("年报.md", FAULTY)
        fault = types.Range(types.Position(LINE, COLUMN), types.Position(LINE, COLUMN))
        asked = types.CodeActionParams(editor.asked("年报.md"), fault, types.CodeActionContext([]))
        actions = await editor.client.text_document_code_action_async(asked)
        waivers = [action for action in actions or () if "<!--" in edits(action)[0][1]]
        assert [(action.title, edits(action)) for action in waivers] == [
            (
                "此处不再提示 NB301，写明理由",
                [((TABLE, 0), "<!-- nianbao: ignore NB301 reason:  -->\n")],
            )
        ]
        nowhere = types.Range(types.Position(0, 0), types.Position(0, 0))
        asked = types.CodeActionParams(editor.asked("年报.md"), nowhere, types.CodeActionContext([]))
        assert not await editor.client.text_document_code_action_async(asked)

    run(tmp_path, PUSHED, test)


def test_corrections_one_by_one_and_all_together(tmp_path: Path) -> None:
    draft = sound(2024, seed=3).set_cell("表三", "三（一）", "总计", "46件")
    text = render_markdown(draft).decode().replace("。", "。。", 1)
    lines = text.split("\n")
    unit = (LINE, lines[LINE].index("46件") + 2)
    mark = next((number, line.index("。。") + 1) for number, line in enumerate(lines) if "。。" in line)

    async def test(editor: Editor) -> None:
        editor.opens("年报.md", text)
        everything = types.Range(types.Position(0, 0), types.Position(len(lines), 0))
        asked = types.CodeActionParams(editor.asked("年报.md"), everything, types.CodeActionContext([]))
        asked.context.only = [types.CodeActionKind.QuickFix]
        fixes = [
            (action.title, action.is_preferred, edits(action))
            for action in await editor.client.text_document_code_action_async(asked) or ()
            if "<!--" not in edits(action)[0][1]
        ]
        assert fixes == [
            ("NB814 改为“。”", True, [(mark, "")]),
            ("NB210 改为 46", True, [(unit, "")]),
        ]
        asked.context.only = [types.CodeActionKind.SourceFixAll]
        (action,) = await editor.client.text_document_code_action_async(asked) or ()
        assert (action.title, edits(action)) == ("全部改正（只改有把握的）", [(mark, ""), (unit, "")])

    run(tmp_path, PULLED, test)


#: The first line of the table with the fault.
TABLE = max(number for number, line in enumerate(FAULTY.split("\n")[:LINE]) if not line.startswith("|")) + 1


def edits(action: Any) -> list[tuple[tuple[int, int], str]]:
    """Where an action begins to change the text, and what it puts there."""
    changes = action.edit.changes or {}
    listed = [edit for change in changes.values() for edit in change]
    listed += [edit for document in action.edit.document_changes or () for edit in document.edits]
    return [((edit.range.start.line, edit.range.start.character), edit.new_text) for edit in listed]


def test_diagnostics_that_are_asked_for_are_not_sent_as_well(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.opens("年报.md", FAULTY)
        asked = types.DocumentDiagnosticParams(editor.asked("年报.md"))
        first = await editor.client.text_document_diagnostic_async(asked)
        assert isinstance(first, types.RelatedFullDocumentDiagnosticReport)
        assert [brief(item) for item in first.items] == the_fault()
        asked.previous_result_id = first.result_id
        again = await editor.client.text_document_diagnostic_async(asked)
        assert isinstance(again, types.RelatedUnchangedDocumentDiagnosticReport)
        editor.types_in("年报.md", 2, SOUND)
        third = await editor.client.text_document_diagnostic_async(asked)
        assert isinstance(third, types.RelatedFullDocumentDiagnosticReport) and third.items == ()
        assert editor.client.diagnostics == {}

    run(tmp_path, PULLED, test)


def test_the_whole_folder(tmp_path: Path) -> None:
    (tmp_path / "甲.md").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "乙.md").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "README.md").write_text("说明", encoding="utf-8")

    async def test(editor: Editor) -> None:
        editor.opens("乙.md", SOUND)
        asked = types.WorkspaceDiagnosticParams([])
        first = await editor.client.workspace_diagnostic_async(asked)
        shown = {
            item.uri: [brief(diagnostic) for diagnostic in getattr(item, "items", ["same"])]
            for item in first.items
        }
        assert shown == {
            editor.uri("README.md"): [],
            editor.uri("乙.md"): [],
            editor.uri("甲.md"): the_fault(),
        }
        asked.previous_result_ids = [
            types.PreviousResultId(item.uri, item.result_id or "") for item in first.items
        ]
        again = await editor.client.workspace_diagnostic_async(asked)
        assert {type(item) for item in again.items} == {types.WorkspaceUnchangedDocumentDiagnosticReport}
        (tmp_path / "甲.md").unlink()
        third = await editor.client.workspace_diagnostic_async(asked)
        gone = [item for item in third.items if item.uri == editor.uri("甲.md")]
        assert gone == [types.WorkspaceFullDocumentDiagnosticReport(uri=editor.uri("甲.md"), items=())]

    run(tmp_path, PULLED, test)


def test_a_page_is_checked_and_other_texts_are_let_be(tmp_path: Path) -> None:
    page = render_html(sound(2024, seed=3).set_cell("表三", "三（一）", "总计", "98765")).decode()

    async def test(editor: Editor) -> None:
        for name, language in (("a.py", "python"), ("b.docx", "plaintext")):
            editor.opens(name, FAULTY, language)
        editor.opens("", FAULTY, "python", "untitled:Untitled-1")
        asked = types.DocumentDiagnosticParams(types.TextDocumentIdentifier("untitled:Untitled-1"))
        assert (await editor.client.text_document_diagnostic_async(asked)).items == ()
        editor.opens("年报.html", page, "html")
        editor.opens("", FAULTY, "markdown", "untitled:Untitled-2")
        for uri in (editor.uri("年报.html"), "untitled:Untitled-2"):
            asked = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
            report = await editor.client.text_document_diagnostic_async(asked)
            assert [item.code for item in report.items] == ["NB301"]

    run(tmp_path, PULLED, test)


def test_wrong_settings_are_shown_once_and_mended_settings_hold(tmp_path: Path) -> None:
    (tmp_path / "nianbao.toml").write_text("ignor = []\n")

    async def test(editor: Editor) -> None:
        editor.opens("年报.md", FAULTY)
        assert await editor.shown("年报.md") == []
        editor.types_in("年报.md", 2, FAULTY + "\n")
        assert await editor.shown("年报.md") == []
        path = tmp_path / "nianbao.toml"
        assert [message.message for message in editor.client.messages] == [
            f"{path}:1: unknown key “ignor”; did you mean ignore?"
        ]
        path.write_text("ignore = []\n")
        change = types.FileEvent(path.as_uri(), types.FileChangeType.Changed)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))
        assert await editor.shown("年报.md") == the_fault()

    run(tmp_path, PUSHED, test, "--lang=en")


@pytest.mark.parametrize("text", ["PK\x03\x04信息", "信息\0" * 9, "\ud800", "|" * 90_000, "<" * 90_000])
def test_hostile_texts_end_nothing(tmp_path: Path, text: str, capfd: pytest.CaptureFixture[str]) -> None:
    async def test(editor: Editor) -> None:
        editor.opens("a.md", text)
        await editor.shown("a.md")
        everything = types.Range(types.Position(0, 0), types.Position(99, 0))
        asked = types.CodeActionParams(editor.asked("a.md"), everything, types.CodeActionContext([]))
        await editor.client.text_document_code_action_async(asked)
        editor.types_in("a.md", 2, FAULTY)
        assert await editor.shown("a.md") == the_fault()
        assert editor.client.messages == []

    run(tmp_path, PUSHED, test)
    assert "Traceback" not in capfd.readouterr().err


def test_files_that_the_client_is_asked_to_watch(tmp_path: Path) -> None:
    """Visual Studio Code says when settings or rules have changed, if it is asked to."""

    async def test(editor: Editor) -> None:
        await until(lambda: bool(editor.registered))
        (asked,) = editor.registered
        (registration,) = asked.registrations
        assert (registration.method, watched(registration.register_options)) == (
            types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
            ["**/nianbao.toml", "**/pyproject.toml", "**/*.yaml"],
        )

    run(tmp_path, "visual_studio_code", test)


def watched(options: Any) -> list[str]:
    """The patterns of a registration, which comes as objects or as it was sent."""
    if isinstance(options, types.DidChangeWatchedFilesRegistrationOptions):
        return [str(watcher.glob_pattern) for watcher in options.watchers]
    watchers = options["watchers"] if isinstance(options, dict) else options.watchers
    return [item["globPattern"] if isinstance(item, dict) else item.globPattern for item in watchers]


def test_changed_settings_have_a_client_ask_again(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.opens("年报.md", FAULTY)
        change = types.FileEvent((tmp_path / "nianbao.toml").as_uri(), types.FileChangeType.Created)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))
        await until(lambda: editor.client.diagnostic_refresh_count == 1)

    run(tmp_path, PULLED, test)


async def until(condition: Callable[[], bool]) -> None:
    while not condition():
        await asyncio.sleep(0.02)


def test_a_missing_baseline_is_shown_and_ends_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "nianbao.toml").write_text('baseline = "none.json"\n')

    async def test(editor: Editor) -> None:
        editor.opens("年报.md", FAULTY)
        assert await editor.shown("年报.md") == []
        assert len(editor.client.messages) == 1
        (tmp_path / "nianbao.toml").unlink()
        editor.types_in("年报.md", 2, FAULTY)
        assert await editor.shown("年报.md") == the_fault()

    run(tmp_path, PUSHED, test)
    assert "Traceback" not in capfd.readouterr().err
