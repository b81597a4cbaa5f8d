"""What the server knows of its client and of the documents that are open there."""

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from nianbao.lsp.session import Draft
from nianbao.model.rule import Say
from nianbao.safe import visible

#: The suffixes of texts that are read from an editor, and what a text without a file is taken for.
_SUFFIXES = (".md", ".markdown", ".txt", ".html", ".htm")
_BY_LANGUAGE: Mapping[str, str] = {"markdown": ".md", "html": ".html", "plaintext": ".txt"}


class Client:
    """The client of ``protocol``. Messages to its user are in ``lang``, each shown once."""

    def __init__(self, protocol: LanguageServer, lang: str) -> None:
        self._protocol = protocol
        self._lang = lang
        self._shown: set[str] = set()

    @property
    def pulls(self) -> bool:
        """Whether it asks for diagnostics itself: they are not sent as well then."""
        return self._can("text_document", "diagnostic") is not None

    @property
    def refreshes(self) -> bool:
        """Whether it can be asked to ask for them again."""
        return bool(self._can("workspace", "diagnostics", "refresh_support"))

    @property
    def watches_files(self) -> bool:
        """Whether it can be asked to say when files change."""
        return bool(self._can("workspace", "did_change_watched_files", "dynamic_registration"))

    @property
    def reads_markdown(self) -> bool:
        """Whether a hover may be Markdown."""
        return types.MarkupKind.Markdown in (self._can("text_document", "hover", "content_format") or ())

    @property
    def encoding(self) -> str:
        """The agreed unit of columns."""
        encoding = self._protocol.workspace.position_encoding
        return str(getattr(encoding, "value", encoding) or "utf-16")

    @property
    def folders(self) -> list[str]:
        """The folders of the workspace that are on this machine."""
        workspace = self._protocol.workspace
        uris = [folder.uri for folder in workspace.folders.values()]
        uris = uris or ([workspace.root_uri] if workspace.root_uri else [])
        paths = [to_fs_path(uri) for uri in uris if uri.startswith("file:")]
        return [path for path in paths if path and os.path.isdir(path)]

    @property
    def open(self) -> list[str]:
        """The URIs of the documents that are open."""
        return [document.uri for document in self._protocol.workspace.text_documents.values()]

    def is_open(self, uri: str) -> bool:
        """Whether a document is open."""
        return self._document(uri) is not None

    def version(self, uri: str) -> int | None:
        """The version of an open document."""
        document = self._document(uri)
        return document.version if document is not None else None

    def version_of_edit(self, uri: str) -> int | None:
        """The same, None where the client cannot hold an edit against it."""
        return self.version(uri) if self._can("workspace", "workspace_edit", "document_changes") else None

    def draft(self, uri: str) -> Draft | None:
        """An open document, None where it is of no format that is read from an editor."""
        document = self._document(uri)
        if document is None:
            return None
        path = (to_fs_path(uri) or "") if uri.startswith("file:") else ""
        if path:
            suffix = os.path.splitext(path)[1].lower()
            return Draft(path, os.path.basename(path), document.source) if suffix in _SUFFIXES else None
        suffix = _BY_LANGUAGE.get(document.language_id or "", "")
        return Draft("", f"untitled{suffix}", document.source) if suffix else None

    def show(self, say: Say) -> None:
        """Show a message to the user."""
        text = visible(say.in_(self._lang))
        if text not in self._shown:
            self._shown.add(text)
            self._protocol.window_show_message(types.ShowMessageParams(types.MessageType.Error, text))

    def forget_messages(self) -> None:
        """Show again what was shown before."""
        self._shown.clear()

    def _document(self, uri: str) -> TextDocument | None:
        # The framework's keys are URIs without percent signs, however the client writes them.
        document: TextDocument | None = self._protocol.workspace.text_documents.get(unquote(uri))
        return document

    def _can(self, *path: str) -> Any:
        """A capability of the client, None where it, or what it is part of, is not there."""
        value: Any = self._protocol.client_capabilities
        for name in path:
            value = getattr(value, name, None)
        return value
