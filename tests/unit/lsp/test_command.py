"""``nianbao lsp`` where it cannot begin, and the folder that it begins in."""

import sys
from pathlib import Path

import pytest

from nianbao.cli import main


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("zh", "语言服务器要用 pygls：pip install 'nianbao[lsp]'\n"),
        ("en", "the language server needs pygls: pip install 'nianbao[lsp]'\n"),
    ],
)
def test_without_the_framework(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: str, message: str
) -> None:
    for name in ("lsprotocol", "pygls"):
        monkeypatch.setitem(sys.modules, name, None)
    for name in ("server", "answers", "client"):
        monkeypatch.delitem(sys.modules, f"nianbao.lsp.{name}", raising=False)
    assert main(["lsp", "--lang", lang]) == 2
    assert capsys.readouterr() == ("", message)


def test_wrong_settings_where_it_begins_do_not_stop_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drafts have the settings of their own folders."""
    server = pytest.importorskip("nianbao.lsp.server", reason="needs pygls: pip install -e '.[test]'")
    (tmp_path / "nianbao.toml").write_text("ignor = []\n")
    monkeypatch.chdir(tmp_path)
    served: list[object] = []
    monkeypatch.setattr(server, "serve", lambda options, lang: served.extend((options, lang)))
    assert main(["lsp", "--stdio", "--config", "x.toml", "--lang", "en"]) == 0
    options = {"config": str(tmp_path / "x.toml"), "isolated": None, "lang": "en"}
    assert served == [options, "en"]
