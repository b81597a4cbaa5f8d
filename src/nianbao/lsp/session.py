"""Drafts, judged again and again: settings are read each time, rules loaded when something about them has
changed, and what is known already is not worked out once more."""

import itertools
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from nianbao import discovery, pipeline
from nianbao.engine.load import rule_files
from nianbao.model.errors import Unreadable
from nianbao.model.finding import FileResult
from nianbao.model.report import Report
from nianbao.model.rule import Bundle
from nianbao.ruling import ruling
from nianbao.settings import Settings, load_for
from nianbao.settings import load as load_settings

#: The formats that an editor shows as text, by the names of their readers.
READERS = ("markdown", "text", "html")
#: More files of a folder than these are not checked in an editor.
MOST_FILES = 1000
#: How many bundles are kept: folders may have settings of their own.
_MOST_SETUPS = 4

Stamp = tuple[str, int, int]


class Draft(NamedTuple):
    """A text in an editor. ``path`` is its file, "" where it has none yet; ``name`` has the suffix that says
    how it is read."""

    path: str
    name: str
    text: str


class Setup(NamedTuple):
    """The settings for a folder, what was loaded for them, and the state of the files it was loaded from."""

    settings: Settings
    bundle: Bundle
    stamps: tuple[Stamp, ...]


class Judged(NamedTuple):
    """The outcome for a draft; ``file`` is None where it is not checked: excluded, empty, no report.

    ``number`` is another one for each judgement; ``others`` is the state of the files it was compared with.
    """

    draft: Draft
    setup: Setup
    others: tuple[Stamp, ...]
    file: FileResult | None
    number: int


class Folder(NamedTuple):
    """The outcome for the files of a folder, by path; ``passed_over`` is how many were too many."""

    key: tuple[object, ...]
    files: Mapping[str, Judged]
    passed_over: int


class Session:
    """What a server keeps between two requests. ``options`` are those of the command line, as for
    :func:`nianbao.settings.load`. All methods may raise UsageError; threads may share a session."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options
        self._setups: tuple[Setup, ...] = ()
        self._numbers = itertools.count(1)

    def setup(self, folder: str) -> Setup:
        """The settings that hold in ``folder``, with rules and all."""
        settings = load_settings(self._options, folder)
        settings = settings._replace(format="text", output_file="", output=(), color=False)
        stamps = _stamps(path for rules in settings.rules for path in rule_files(rules))
        for setup in self._setups:
            if (setup.settings, setup.stamps) == (settings, stamps):
                return setup
        setup = Setup(settings, pipeline.load(settings), stamps)
        self._setups = (setup, *self._setups)[:_MOST_SETUPS]
        return setup

    def judge(self, draft: Draft, last: Judged | None = None) -> Judged:
        """What there is to say of ``draft``; ``last`` itself where nothing has changed since."""
        setup = self.setup(os.path.dirname(draft.path) or os.getcwd())
        settings = setup.settings
        named = [settings.previous] if settings.previous else []
        previous = discovery.find(named, _every_suffix(setup)).files if named else ()
        others = _stamps([settings.baseline, *(file.path for file in previous if file.path)])
        if last is not None and (last.draft, last.setup, last.others) == (draft, setup, others):
            return last
        file = None
        if draft.text.strip("\ufeff \t\r\n") and not _is_excluded(draft, setup):
            sources = [pipeline.Source(file.name, file.path, None, file.folder) for file in previous]
            item = source(draft)
            result = pipeline.check([item], settings, setup.bundle, sources)
            # What there is to say of the settings themselves is for a run over all that they are for.
            file = next((file for file in result.files if file.name == item.name), None)
        return Judged(draft, setup, others, file, next(self._numbers))

    def judge_folder(self, folder: str, last: Folder | None = None) -> Folder:
        """What there is to say of the files in ``folder`` as they are saved, related to each other; ``last``
        itself where nothing has changed since."""
        setup = self.setup(folder)
        files = discovery.find([folder], _suffixes(setup), _excluded(setup)).files
        paths = [file.path for file in files if file.path is not None]
        passed_over, paths = len(paths[MOST_FILES:]), paths[:MOST_FILES]
        folder_settings = cache(partial(self._folder_settings, folder, setup.settings))
        below = tuple(folder_settings(path) for path in dict.fromkeys(map(os.path.dirname, paths)))
        key = (setup.settings, setup.stamps, below, _stamps([setup.settings.baseline, *paths]))
        if last is not None and last.key == key:
            return last
        sources = [pipeline.Source(discovery.shown(path), path, None, folder) for path in paths]
        result = pipeline.check(sources, setup.settings, setup.bundle, folder_settings=folder_settings)
        by_name = {file.name: file for file in result.files}
        judged = {
            path: Judged(Draft(path, item.name, ""), setup, (), by_name.get(item.name), next(self._numbers))
            for path, item in zip(paths, sources, strict=True)
        }
        return Folder(key, judged, passed_over)

    def is_mandatory(self, judged: Judged, rule: str) -> bool:
        """Whether the settings of a draft say that nobody may waive ``rule``."""
        return ruling(judged.setup.settings, judged.setup.bundle).is_mandatory(rule)

    def _folder_settings(self, cwd: str, run: Settings, folder: str) -> Settings:
        """The settings for the files of ``folder``, in a check of all files in ``cwd`` with the settings
        ``run``."""
        return load_for(folder, self._options, cwd, run)

    def reports(self, judged: Judged) -> tuple[Report, ...]:
        """The reports in a draft that was judged; none where it cannot be read, which is a finding."""
        try:
            return pipeline.understand(source(judged.draft), judged.setup.settings, judged.setup.bundle)
        except Unreadable:
            return ()


def source(draft: Draft) -> pipeline.Source:
    """``draft`` as an input of a run. It counts as found in its folder, so that a text that is no report is
    passed over, as long as the settings do not demand reports."""
    name = discovery.shown(draft.path) if draft.path else draft.name
    folder = os.path.dirname(draft.path) or "."
    # Half of a character pair, which no file can hold, becomes a question mark.
    return pipeline.Source(name, draft.path or None, draft.text.encode("utf-8", "replace"), folder)


def _every_suffix(setup: Setup) -> Sequence[str]:
    return [suffix for reader in setup.bundle.readers for suffix in reader.suffixes]


def _suffixes(setup: Setup) -> Sequence[str]:
    """Those of the formats that an editor shows as text."""
    return [suffix for reader in setup.bundle.readers if reader.name in READERS for suffix in reader.suffixes]


def _is_excluded(draft: Draft, setup: Setup) -> bool:
    """Whether the settings leave the file of ``draft`` out."""
    if not draft.path or not os.path.exists(draft.path):
        return False
    return not discovery.find([draft.path], (), _excluded(setup), True).files


def _excluded(setup: Setup) -> Sequence[tuple[str, str]]:
    return (*setup.settings.exclude, *setup.settings.extend_exclude)


def _stamps(paths: Iterable[str]) -> tuple[Stamp, ...]:
    """The state of files: time of the last change, and size. "" is none."""
    stamps = []
    for path in filter(None, paths):
        try:
            state = os.stat(path)
        except OSError:
            stamps.append((path, 0, 0))
        else:
            stamps.append((path, state.st_mtime_ns, state.st_size))
    return tuple(stamps)
