"""The documentation as a site: it builds without a warning, and all of it comes from its own host."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from site_links import language, with_links

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DOCS = os.path.join(ROOT, "docs")
_FOREIGN = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_IN_STYLES = re.compile(r"url\(\s*['\"]?(?!data:)([^)'\"]*)|@import\s+['\"]([^'\"]*)")


def test_links_that_leave_the_site() -> None:
    text = "[a](../../README.md#x) [b](../packs.md) [c](https://e.f)"
    home = "https://github.com/nianbao/nianbao"
    assert (
        with_links(text, "en/index.md")
        == f"[a]({home}/blob/main/README.md#x) [b](../packs.md) [c](https://e.f)"
    )
    assert with_links("[a](../rules/prose)", "index.md") == f"[a]({home}/tree/main/rules/prose)"


def test_pages_in_two_languages() -> None:
    """Each page in English has one in Chinese, and each leads to the other."""
    english = sorted(name for name in os.listdir(os.path.join(DOCS, "en")))
    for name in english:
        for path, other in ((name, f"en/{name}"), (f"en/{name}", f"../{name}")):
            with open(os.path.join(DOCS, *path.split("/")), encoding="utf-8") as file:
                _, _, link = file.read().split("\n")[:3]
            assert link == (f"[English]({other})" if path == name else f"[中文]({other})")
    assert [language(page) for page in ("index.md", "en/index.md", "packs.md", "rules/NB101.md")] == [
        "zh-CN",
        "en",
        "en",
        "zh-CN",
    ]


class _Loaded(HTMLParser):
    """The addresses that a page loads by itself, and its language."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.language = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "html":
            self.language = given.get("lang") or ""
        if tag in ("script", "img", "iframe", "source", "audio", "video", "embed", "object"):
            self.addresses += [given.get("src") or given.get("data") or ""]
        if tag == "link" and given.get("rel") not in ("canonical", "prev", "next"):
            self.addresses.append(given.get("href") or "")
        if given.get("style"):
            self.addresses += loaded_by_styles(str(given["style"]))


def loaded_by_styles(text: str) -> list[str]:
    return [first or second for first, second in _IN_STYLES.findall(text)]


def loaded(folder: Path) -> Iterator[tuple[str, str]]:
    """Each page or style sheet of a site with an address that it loads."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".html":
            page = _Loaded()
            page.feed(path.read_text(encoding="utf-8"))
            yield from ((name, address) for address in page.addresses)
        elif path.suffix == ".css":
            yield from ((name, address) for address in loaded_by_styles(path.read_text(encoding="utf-8")))


@pytest.mark.slow
def test_the_site_builds_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="needs MkDocs: pip install -e '.[test]'")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert (built.returncode, built.stdout, built.stderr) == (0, "", "")
    addresses = list(loaded(tmp_path))
    assert [item for item in addresses if _FOREIGN.match(item[1])] == []
    assert ("index.html", "css/base.css") in addresses
    worker = os.path.join(ROOT, "scripts", "site", "search", "worker.js")
    with open(worker, encoding="utf-8") as ours:
        assert (tmp_path / "search" / "worker.js").read_text(encoding="utf-8") == ours.read()
    pages = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")} - {"404.html"}
    sources = {path.relative_to(DOCS).as_posix() for path in Path(DOCS).rglob("*.md")}
    assert pages == {re.sub("README.md$", "index.md", name)[:-3] + ".html" for name in sources}


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node.js")
@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("勾稽关系", ["b", "a"]),
        ("勾稽 基线", ["a"]),
        ("nb301", ["a"]),
        ("ＮＢ301", ["a"]),
        ("没有的词", []),
        ("  ", []),
    ],
)
def test_search_knows_no_words(query: str, places: list[str]) -> None:
    sections = [
        {"location": "a", "title": "基线", "text": "与勾稽关系有关：NB301"},
        {"location": "b", "title": "勾稽关系", "text": "…"},
    ]
    with open(os.path.join(ROOT, "scripts", "site", "search", "worker.js"), encoding="utf-8") as file:
        script = file.read()
    call = f"results(prepared({json.dumps(sections)}), {json.dumps(query)}).map((hit) => hit.location)"
    done = subprocess.run(
        ["node", "-e", f"{script}\nconsole.log(JSON.stringify({call}))"],
        capture_output=True,
        encoding="utf-8",
    )
    assert json.loads(done.stdout) == places, done.stderr
