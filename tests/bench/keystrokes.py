"""What an editor waits for: from a keystroke in a report to the diagnostics that are shown for it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

#: Milliseconds that nobody notices.
LIMIT = 200


class Server:
    """``nianbao lsp``, spoken to as an editor does."""

    def __init__(self, folder: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "nianbao", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=folder,
        )
        self._send("initialize", {"processId": None, "rootUri": None, "capabilities": {}}, number=1)
        while self._receive().get("id") != 1:
            pass
        self._send("initialized", {})

    def open(self, uri: str, text: str) -> None:
        """Show a document, and wait for what there is to say of it."""
        item = {"uri": uri, "languageId": "markdown", "version": 0, "text": text}
        self._send("textDocument/didOpen", {"textDocument": item})
        self._wait(0)

    def seconds(self, uri: str, version: int, text: str) -> float:
        """How long it takes from a change of the text to its diagnostics."""
        start = time.perf_counter()
        document = {"uri": uri, "version": version}
        self._send("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        self._wait(version)
        return time.perf_counter() - start

    def stop(self) -> None:
        self._send("exit", None)
        self._process.wait(10)

    def _wait(self, version: int) -> None:
        while True:
            message = self._receive()
            shown = message.get("method") == "textDocument/publishDiagnostics"
            if shown and message["params"]["version"] == version:
                return

    def _send(self, method: str, params: Any, number: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if number is not None:
            message["id"] = number
        data = json.dumps(message).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        stream = self._process.stdout
        assert stream is not None
        length = 0
        while (line := stream.readline()) != b"\r\n":
            if not line:
                raise SystemExit("the language server has ended")
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        message: dict[str, Any] = json.loads(stream.read(length))
        return message


def keystrokes(folder: str, text: str, repeat: int) -> list[float]:
    """The seconds that each of ``repeat`` keystrokes in ``text`` takes, after one to warm up."""
    server = Server(folder)
    uri = (Path(folder) / "report.md").as_uri()
    server.open(uri, text)
    middle = len(text) // 2
    times = []
    for version in range(1, repeat + 2):
        times.append(server.seconds(uri, version, text[:middle] + "字" * version + text[middle:]))
    server.stop()
    return times[1:]
