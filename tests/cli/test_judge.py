"""The contextual model on the command line: on, off, and not installed."""

import json
from pathlib import Path
from typing import Any

import pytest

from aligner.encode.contextual import is_available
from tests.cli.process import aligner

needs_runtime = pytest.mark.skipif(not is_available(), reason="onnxruntime is not installed")
ZH = "新卡不支持视频输出。\n\n首批客户是两家云厂商，合同为期五年。\n\n工厂在嘉兴的开发区里，去年年底动工。\n"
EN = (
    "The new card does not support video output.\n\nThe first customers are two cloud providers, under contracts of five years that "
    "nobody else was allowed to read.\n\nThe factory is in a development zone in Jiaxing, and work began at the end of last year.\n"
)
WITHOUT = "import sys; sys.modules['onnxruntime'] = None\nimport aligner.encode.contextual as c\nc.find_spec = lambda name: None"
NO_FILES = (
    "from pathlib import Path\nimport aligner.encode.contextual as c\nc.contextual_folder = lambda: Path('nowhere')"
)
NO_RUNTIME = (
    "aligner: note: the contextual model is off: onnxruntime is not installed; install it, or set judge to off\n"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zh.md").write_text(ZH, encoding="utf-8")
    (tmp_path / "en.md").write_text(EN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def checked(*options: str, before: str = "") -> tuple[dict[str, Any], str]:
    done = aligner("check", "zh.md", "en.md", "--review", "--format", "json", *options, before=before)
    return json.loads(done.stdout), done.stderr


def by_model(report: dict[str, Any]) -> list[str]:
    return [found["rule"] for found in report["findings"] if found["message"].startswith("[model]")]


@needs_runtime
def test_it_is_on_by_default() -> None:
    report, said = checked("--select", "A004,A007,M004")
    assert by_model(report)
    assert all(found["severity"] == "info" for found in report["findings"])
    assert report["signature"]["judge"].startswith("e5@")
    assert not said


@needs_runtime
@pytest.mark.parametrize(
    ("setting", "options", "is_on"),
    [("", ["--judge", "off"], False), ("off", [], False), ("off", ["--judge", "on"], True), ("on", [], True)],
)
def test_it_can_be_switched_off(setting: str, options: list[str], is_on: bool, tmp_path: Path) -> None:
    (tmp_path / "aligner.toml").write_text(f'judge = "{setting}"\n' if setting else "", encoding="utf-8")
    report, said = checked(*options)
    assert ("judge" in report["signature"], bool(by_model(report))) == (is_on, is_on)
    assert not said


def test_without_the_runtime_the_rest_works() -> None:
    report, said = checked(before=WITHOUT)
    assert "judge" not in report["signature"]
    assert not by_model(report)
    assert said == NO_RUNTIME
    assert checked("--judge", "off", before=WITHOUT)[1] == ""


def test_a_check_that_shows_warnings_only_says_that_it_is_off() -> None:
    assert NO_RUNTIME in aligner("check", "zh.md", "en.md", before=WITHOUT).stderr
    assert NO_RUNTIME not in aligner("check", "en.md", before=WITHOUT).stderr


@needs_runtime
def test_without_its_files_the_rest_works() -> None:
    report, said = checked(before=NO_FILES)
    assert "judge" not in report["signature"]
    file = str(Path("nowhere", "model.onnx"))
    assert (
        said
        == f"aligner: note: the contextual model is off: there is no {file}; reinstall aligner, or set judge to off\n"
    )
    for command in (["check", "zh.md", "en.md", "--judge", "on"], ["align", "zh.md", "en.md", "--encoder", "e5"]):
        done = aligner(*command, before=NO_FILES)
        assert (done.returncode, done.stderr) == (2, f"aligner: {file}: can't be read: No such file or directory\n")


def test_without_the_runtime_it_can_not_be_demanded() -> None:
    done = aligner("check", "zh.md", "en.md", "--judge", "on", before=WITHOUT)
    assert done.returncode == 2
    assert done.stderr.startswith("aligner: the contextual model needs onnxruntime")
    assert done.stderr.count("\n") == 1
