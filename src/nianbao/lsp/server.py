"""The server: which requests there are, when drafts are judged, and what is sent when."""

import asyncio
import logging
import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path

from nianbao import __version__
from nianbao.lsp import answers
from nianbao.lsp.client import Client
from nianbao.lsp.positions import Positions
from nianbao.lsp.session import Folder, Judged, Session
from nianbao.model.errors import NianbaoError
from nianbao.model.report import Report
from nianbao.model.rule import Say

#: Seconds without a change after which a draft is judged.
DELAY = 0.04
_WATCHED = ("**/nianbao.toml", "**/pyproject.toml", "**/*.yaml")
_REGISTRATION = "nianbao-settings"


def serve(options: Mapping[str, Any], lang: str) -> None:
    """Serve a client on standard input and output until it ends. ``options`` are those of the command line,
    as for :func:`nianbao.settings.load`."""
    # What it logs are tracebacks; what a client must know is sent to it.
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
    stdout = sys.stdout.buffer
    sys.stdout = sys.stderr  # a plugin that prints something must not disturb the protocol
    Server(Session(options), lang).protocol.start_io(stdout=stdout)


class Server:
    """A language server over one ``session``; its messages that no settings decide on are in ``lang``."""

    def __init__(self, session: Session, lang: str) -> None:
        self._session = session
        self._judged: dict[str, Judged] = {}  # by URI, of open documents
        self._folders: dict[str, Folder] = {}
        self._changed: dict[str, float] = {}  # when, by URI, of documents that are to be judged
        self._tasks: set[asyncio.Task[None]] = set()
        self.protocol = LanguageServer(
            "nianbao", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
        )
        self._client = Client(self.protocol, lang)
        pull = types.DiagnosticOptions(
            inter_file_dependencies=False, workspace_diagnostics=True, identifier="nianbao"
        )
        kinds = [types.CodeActionKind.QuickFix, f"{types.CodeActionKind.SourceFixAll.value}.nianbao"]
        for name, handler, provided in (
            (types.INITIALIZED, self._on_initialized, None),
            (types.TEXT_DOCUMENT_DID_OPEN, self._on_change, None),
            (types.TEXT_DOCUMENT_DID_CHANGE, self._on_change, None),
            (types.TEXT_DOCUMENT_DID_SAVE, self._on_change, None),
            (types.TEXT_DOCUMENT_DID_CLOSE, self._on_close, None),
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._on_settings, None),
            (types.WORKSPACE_DID_CHANGE_CONFIGURATION, self._on_settings, None),
            (types.TEXT_DOCUMENT_DIAGNOSTIC, self._pull, pull),
            (types.WORKSPACE_DIAGNOSTIC, self._pull_all, None),
            (types.TEXT_DOCUMENT_HOVER, self._hover, None),
            (types.TEXT_DOCUMENT_CODE_ACTION, self._actions, types.CodeActionOptions(kinds)),
        ):
            # The framework sets attributes on a handler, which a bound method does not have.
            self.protocol.feature(name, provided)(partial(handler))

    # Documents

    async def _on_initialized(self, params: Any) -> None:
        """Ask the client to say when a settings file or rule has changed, if it can."""
        if not self._client.watches_files:
            return
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        registered = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        await self.protocol.client_register_capability_async(
            types.RegistrationParams([types.Registration(_REGISTRATION, method, registered)])
        )

    def _on_change(self, params: Any) -> None:
        self._judge_soon(params.text_document.uri)

    def _on_close(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        self._judged.pop(uri, None)
        if not self._client.pulls:
            self.protocol.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _on_settings(self, params: Any) -> None:
        self._client.forget_messages()
        if self._client.pulls and self._client.refreshes:
            self.protocol.workspace_diagnostic_refresh(None)
        for uri in self._client.open:
            self._judge_soon(uri)

    def _judge_soon(self, uri: str) -> None:
        """Judge a document when nothing has been typed for a moment, unless the client asks for that."""
        if self._client.pulls:
            return
        is_waiting = uri in self._changed
        loop = asyncio.get_running_loop()
        self._changed[uri] = loop.time()
        if not is_waiting:
            task = loop.create_task(self._judge_when_quiet(uri))
            self._tasks.add(task)  # a task that nobody holds may vanish
            task.add_done_callback(self._tasks.discard)

    async def _judge_when_quiet(self, uri: str) -> None:
        loop = asyncio.get_running_loop()
        while True:
            while (left := self._changed[uri] + DELAY - loop.time()) > 0:
                await asyncio.sleep(left)
            begun = self._changed[uri]
            judged = await self._judge(uri)
            if self._changed[uri] == begun:
                break  # else something was typed in the meantime
        del self._changed[uri]
        if not self._client.is_open(uri):
            return
        self.protocol.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, self._diagnostics(uri, judged), self._client.version(uri))
        )

    # Requests

    async def _pull(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        uri = params.text_document.uri
        judged = await self._judge(uri)
        number = str(judged.number) if judged is not None else None
        if number is not None and number == params.previous_result_id:
            return types.RelatedUnchangedDocumentDiagnosticReport(result_id=number)
        return types.RelatedFullDocumentDiagnosticReport(self._diagnostics(uri, judged), result_id=number)

    async def _pull_all(self, params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
        known = {item.uri: item.value for item in params.previous_result_ids}
        open_ones = {
            os.path.realpath(draft.path): uri
            for uri in self._client.open
            if (draft := self._client.draft(uri)) is not None and draft.path
        }
        items: dict[str, types.WorkspaceDocumentDiagnosticReport] = {}
        for folder in self._client.folders:
            last = self._folders.get(folder)
            outcome = await self._in_thread(partial(self._session.judge_folder, folder, last))
            if outcome is None:
                continue
            self._folders[folder] = outcome
            if outcome.passed_over:
                self._client.show(_too_many(folder, outcome.passed_over))
            for path, saved in outcome.files.items():
                # What is open has been judged as it stands there, or will be.
                uri = open_ones.get(os.path.realpath(path)) or from_fs_path(path)
                judged = await self._judge(uri) if self._client.is_open(uri) else saved
                if judged is not None:
                    items[uri] = self._workspace_report(uri, path, judged, known)
        for uri in known.keys() - items.keys():  # it is gone, or nothing is said of it any more
            items[uri] = types.WorkspaceFullDocumentDiagnosticReport(uri=uri, items=[])
        return types.WorkspaceDiagnosticReport(list(items.values()))

    def _workspace_report(
        self, uri: str, path: str, judged: Judged, known: Mapping[str, str]
    ) -> types.WorkspaceDocumentDiagnosticReport:
        version = self._client.version(uri)
        number = str(judged.number)
        if known.get(uri) == number:
            return types.WorkspaceUnchangedDocumentDiagnosticReport(
                uri=uri, result_id=number, version=version
            )
        text = judged.draft.text if version is not None else _text(path, judged)
        positions = Positions(text, self._client.encoding)
        items = answers.diagnostics(judged, positions, uri)
        return types.WorkspaceFullDocumentDiagnosticReport(
            uri=uri, items=items, version=version, result_id=number
        )

    async def _hover(self, params: types.HoverParams) -> types.Hover | None:
        uri = params.text_document.uri
        judged = await self._judge(uri)
        if judged is None:
            return None
        positions = self._positions(judged)
        return answers.hover(judged, positions, params.position, self._client.reads_markdown)

    async def _actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        judged = await self._judge(uri)
        if judged is None or judged.file is None or not judged.file.findings:
            return []
        positions = self._positions(judged)
        edit = answers.Edit(uri, self._client.version_of_edit(uri))
        only = params.context.only
        asked: list[types.CodeAction] = []
        reports: tuple[Report, ...] = await self._in_thread(partial(self._session.reports, judged)) or ()
        if _is_asked(types.CodeActionKind.QuickFix.value, only):
            is_mandatory = partial(self._session.is_mandatory, judged)
            asked += answers.actions(judged, reports, positions, params.range, edit, is_mandatory)
        if _is_asked(f"{types.CodeActionKind.SourceFixAll.value}.nianbao", only):
            asked += answers.fix_all(judged, reports, positions, edit)
        return asked

    # What they share

    async def _judge(self, uri: str) -> Judged | None:
        """The judgement on the present text of a document; None where it could not be judged, which has been
        shown, or is none of ours."""
        draft = self._client.draft(uri)
        if draft is None:
            return None
        judged: Judged | None = await self._in_thread(
            partial(self._session.judge, draft, self._judged.get(uri))
        )
        if judged is not None and self._client.is_open(uri):
            self._judged[uri] = judged
        return judged

    async def _in_thread(self, work: Callable[[], Any]) -> Any:
        """The result of ``work``, done while messages are read; None where it fails, which is shown."""
        try:
            return await asyncio.to_thread(work)
        except NianbaoError as error:
            self._client.show(Say(error.zh, error.en))
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            self._client.show(
                Say(
                    f"nianbao 内部出错（{reason}），请反馈",
                    f"nianbao has failed ({reason}); please report it",
                )
            )
        return None

    def _diagnostics(self, uri: str, judged: Judged | None) -> list[types.Diagnostic]:
        return answers.diagnostics(judged, self._positions(judged), uri) if judged is not None else []

    def _positions(self, judged: Judged) -> Positions:
        return Positions(judged.draft.text, self._client.encoding)


def _is_asked(kind: str, only: Any) -> bool:
    """Whether a client that asks for the kinds ``only`` of code actions asks for ``kind``. One that names
    none is given no action on a whole file: it asks for what can be done at the cursor."""
    if not only:
        return not kind.startswith("source")
    names = [str(getattr(item, "value", item)) for item in only]
    return any(kind == name or kind.startswith(f"{name}.") for name in names)


def _text(path: str, judged: Judged) -> str:
    """The text of a file that is not open, for the columns of what was found in it; "" where nothing was."""
    if judged.file is None or not judged.file.findings:
        return ""
    from nianbao.readers.kit.decode import LIMIT, decode

    try:
        with open(path, "rb") as file:
            return decode(file.read(LIMIT + 1))
    except (OSError, NianbaoError):
        return ""


def _too_many(folder: str, count: int) -> Say:
    return Say(
        f"{folder} 里的文件太多，还有 {count} 个没有检查；请只打开放年报的文件夹",
        f"{folder} has too many files, {count} were not checked; open the folder of the reports alone",
    )
