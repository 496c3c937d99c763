"""The contents of the wheel: the modules, their data files, and the glossaries of the project."""

import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from aligner.checks.registry import all_rules
from tests.cli.process import environment

ROOT = Path(__file__).parent.parent


def test_the_wheel_holds_the_whole_package() -> None:
    wheel = pytest.importorskip("hatchling.builders.wheel")
    builder = wheel.WheelBuilder(str(ROOT))
    held = {file.distribution_path.replace("\\", "/") for file in builder.recurse_included_files()}
    package = ROOT / "src" / "aligner"
    files = (path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")
    assert held >= {path.relative_to(package.parent).as_posix() for path in files}
    assert held >= {f"{rule.package.replace('.', '/')}/{rule.code}.md" for rule in all_rules()}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    builder = pytest.importorskip("hatchling.builders.wheel").WheelBuilder(str(ROOT))
    (built,) = builder.build(directory=str(tmp_path_factory.mktemp("dist")), versions=["standard"])
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(built) as wheel:
        wheel.extractall(folder)
    return folder


class TestInstalled:
    """The program as it is installed from a built wheel, in a folder outside of the checkout."""

    def run(self, installed: Path, *line: str) -> str:
        env = environment(PYTHONPATH=str(installed), PYTHONDONTWRITEBYTECODE="1")
        done = subprocess.run(
            [sys.executable, *line], cwd=installed.parent, env=env, capture_output=True, encoding="utf-8", timeout=60, check=False
        )  # fmt: skip
        assert done.stderr == ""
        return done.stdout

    def test_the_glossaries_are_found(self, installed: Path) -> None:
        listed = json.loads(self.run(installed, "-m", "aligner", "glossary", "list", "--format", "json"))["glossaries"]
        assert {Path(glossary["path"]) for glossary in listed} == {
            installed / "aligner" / "data" / "glossaries" / path.name for path in (ROOT / "glossary").glob("*.yaml")
        }

    def test_a_text_is_checked_against_one(self, installed: Path) -> None:
        (installed.parent / "en.md").write_text("Yingweida has announced another chip.\n", encoding="utf-8")
        found = self.run(installed, "-m", "aligner", "check", "en.md", "--glossary", "ai-chips")
        assert f"::: {installed}" in found
        assert "T002" in found

    def test_python_finds_them(self, installed: Path) -> None:
        code = "import aligner; print(aligner.__file__, len(aligner.load_glossary('ai-chips').terms) > 100)"
        assert self.run(installed, "-c", code) == f"{installed / 'aligner' / '__init__.py'} True\n"

    def test_the_schema_is_beside_them(self, installed: Path) -> None:
        schema = "glossary.schema.json"
        assert (installed / "aligner/data/glossaries" / schema).read_bytes() == (
            ROOT / "glossary" / schema
        ).read_bytes()


def test_a_wheel_from_the_source_distribution_holds_the_same(tmp_path: Path) -> None:
    wheels = pytest.importorskip("hatchling.builders.wheel")
    sources = pytest.importorskip("hatchling.builders.sdist").SdistBuilder(str(ROOT))
    (built,) = sources.build(directory=str(tmp_path), versions=["standard"])
    with tarfile.open(built) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = (path for path in tmp_path.iterdir() if path.is_dir())
    held = []
    for folder in (ROOT, unpacked):
        (wheel,) = wheels.WheelBuilder(str(folder)).build(directory=str(tmp_path / folder.name), versions=["standard"])
        with zipfile.ZipFile(wheel) as file:
            held.append(sorted(file.namelist()))
    assert held[0] == held[1]
    assert any(name.endswith("data/glossaries/ai-chips.yaml") for name in held[1])
