"""File names as relative names and URIs."""

import pytest

from nianbao.reporters.paths import file_uri, relative, relative_uri, web_uri

ROOT = "/srv/reports"
WINDOWS = "C:\\Reports\\县"


@pytest.mark.parametrize(
    ("name", "root", "path", "uri"),
    [
        ("a.md", ROOT, "a.md", "a.md"),
        ("./a//b/../c.md", ROOT, "a/c.md", "a/c.md"),
        ("/srv/reports/a.md", ROOT, "a.md", "a.md"),
        ("//srv/reports/a.md", ROOT, "a.md", "a.md"),
        ("../reports/a.md", ROOT, "a.md", "a.md"),
        ("-", ROOT, "-", "-"),
        (".", ROOT, ".", "."),
        ("县 局/2024年.md", ROOT, "县 局/2024年.md", "%E5%8E%BF%20%E5%B1%80/2024%E5%B9%B4.md"),
        ("100%#?&[1]+.md", ROOT, "100%#?&[1]+.md", "100%25%23%3F%26%5B1%5D%2B.md"),
        ("http://x.md", ROOT, "http:/x.md", "http%3A/x.md"),
        ("a\\b.md", ROOT, "a\\b.md", "a%5Cb.md"),
        ("坏\udcff.md", ROOT, "坏\udcff.md", "%E5%9D%8F%FF.md"),
        ("\ud800.md", ROOT, "\ud800.md", "%3F.md"),
        ("a\n\x1b.md", ROOT, "a\n\x1b.md", "a%0A%1B.md"),
        ("a.md", "/", "a.md", "a.md"),
        ("/etc/z.md", "/", "etc/z.md", "etc/z.md"),
        ("乡\\a b.md", WINDOWS, "乡/a b.md", "%E4%B9%A1/a%20b.md"),
        ("c:\\reports\\县\\A.md", WINDOWS, "A.md", "A.md"),
        (".\\a.md", "\\\\server\\share", "a.md", "a.md"),
    ],
)
def test_names_below_the_root(name: str, root: str, path: str, uri: str) -> None:
    assert relative(name, root) == path
    assert relative_uri(name, root) == uri


@pytest.mark.parametrize(
    ("name", "root", "uri"),
    [
        ("../x y.md", ROOT, "file:///srv/x%20y.md"),
        ("../../../x.md", ROOT, "file:///x.md"),
        ("/srv/reports2/x.md", ROOT, "file:///srv/reports2/x.md"),
        ("/srv", ROOT, "file:///srv"),
        ("/", ROOT, "file:///"),
        ("..\\乡\\x.md", WINDOWS, "file:///C:/Reports/%E4%B9%A1/x.md"),
        ("D:\\x.md", WINDOWS, "file:///D:/x.md"),
        ("\\\\server\\share\\x.md", WINDOWS, "file://server/share/x.md"),
    ],
)
def test_names_outside_the_root(name: str, root: str, uri: str) -> None:
    assert relative(name, root) is None
    assert relative_uri(name, root) is None
    assert file_uri(name, root) == uri


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("https://www.gov.cn/a?b=1#c", "https://www.gov.cn/a?b=1#c"),
        ("http://例.cn/格 式%20", "http://%E4%BE%8B.cn/%E6%A0%BC%20%E5%BC%8F%20"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_web_addresses(text: str, uri: str) -> None:
    assert web_uri(text) == uri
