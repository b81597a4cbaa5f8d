"""What is seen of a run while it goes on: the findings of each file as it is done, and a progress bar."""

import os
import sys
from collections.abc import Callable, Sequence

from nianbao import output, pipeline
from nianbao.model.finding import FileResult
from nianbao.model.rule import Bundle
from nianbao.output import Output
from nianbao.settings import Settings

#: From so many files on there is a progress bar; fewer are done before it could be read.
_WORTH_A_BAR = 20
_WIDTH = 30


class Live:
    """Prints what can be printed while the ``total`` files of a run are read and judged."""

    def __init__(self, settings: Settings, bundle: Bundle, total: int, wants_bar: bool) -> None:
        self._lang = settings.lang
        self._colored = settings.color
        self._text: Callable[[FileResult, str], str] | None = None
        spec = bundle.reporters[settings.format]
        # A baseline is compared when all files are done; it may leave out what was found.
        if spec.file and not settings.output_file and (settings.no_waivers or not settings.baseline):
            self._text = pipeline.import_object(spec.file)
        self._printed = ""
        self._steps = 2 * total
        self._done = 0
        self._bar = wants_bar and total >= _WORTH_A_BAR and _is_terminal()
        self.listener = pipeline.Listener(self._read, self._judged)

    def rest(self, outputs: Sequence[Output]) -> list[Output]:
        """What is still to be written of ``outputs``."""
        return [
            item._replace(content=item.content[len(self._printed) :]) if not item.path else item
            for item in outputs
        ]

    def close(self) -> None:
        """Take the bar away."""
        if self._bar:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _read(self) -> None:
        self._step()

    def _judged(self, file: FileResult) -> None:
        if self._text is not None and not file.passed_over:
            text = self._text(file, self._lang)
            if text:
                self.close()
                output.write(text, "", self._colored)
                self._printed += text
        self._step()

    def _step(self) -> None:
        self._done += 1
        if self._bar:
            filled = _WIDTH * self._done // self._steps if self._done < self._steps else _WIDTH
            share = f"{self._done * 100 // self._steps}%" if self._steps else ""
            word = "检查" if self._lang == "zh" else "checking"
            sys.stderr.write(f"\r{word} [{'#' * filled}{'.' * (_WIDTH - filled)}] {share}\x1b[K")
            sys.stderr.flush()


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
