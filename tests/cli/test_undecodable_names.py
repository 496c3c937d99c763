"""Names of files and folders that are not UTF-8."""

import json
import sys
from pathlib import Path

import pytest

from aligner.cli import main

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="all names are Unicode there")

NAME = "a\udcff"
ZH = "这块芯片已经量产，出货量是 70 万颗。\n\n天垓在上海发布。\n"
EN = "This chip is in mass production; 70 million were shipped.\n\nTiangai was released in in Shanghai.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / NAME).mkdir()
    for name, text in {
        f"{NAME}/{NAME}.zh.md": ZH,
        f"{NAME}/{NAME}.en.md": EN,
        f"{NAME}.yaml": "terms:\n  天垓: {en: TianYuan, avoid: [Tiangai]}\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "gitlab", "junit", "html"])
def test_reports(form: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["check", f"{NAME}/{NAME}.zh.md", f"{NAME}/{NAME}.en.md", "--glossary", f"{NAME}.yaml", "--format", form])
        == 1
    )
    shown = capfd.readouterr()
    assert (shown.err, "Tiangai" in shown.out) == ("", True)


def test_a_uri_holds_the_bytes(capfd: pytest.CaptureFixture[str]) -> None:
    main(["check", f"{NAME}/{NAME}.zh.md", f"{NAME}/{NAME}.en.md", "--format", "sarif"])
    (run,) = json.loads(capfd.readouterr().out)["runs"]
    (location,) = run["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "a%FF/a%FF.en.md"


def test_a_batch_goes_on_where_it_was(capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ["align", NAME, "--out-dir", f"out{NAME}", "--jobs", "1"]
    assert main(arguments) == 0
    assert "1 of 1 pairs aligned" in capfd.readouterr().err
    (result,) = Path(f"out{NAME}").glob(f"{NAME}*")
    written = result.stat().st_mtime_ns
    assert main(arguments) == 0
    assert result.stat().st_mtime_ns == written
    assert "bug" not in capfd.readouterr().err
