"""The documentation is true: its Python runs, its samples are what comes out, and every format is in it."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from aligner.document import registry
from aligner.output.registry import format_for_path, format_names, get_format
from tests.cli.process import aligner

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LINKED = sorted(
    [*ROOT.glob("*.md"), *(page for name in ("docs", "benchmarks", "src") for page in (ROOT / name).rglob("*.md"))]
)
LINK = re.compile(r"\]\(([^()\s]+)\)")
CODE = re.compile(r"^```python\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
# A sample of what the options in the comment make of examples/launch; ⋮ stands for lines that are left out.
SAMPLE = re.compile(r"^<!-- output: (?P<options>[^\n]*) -->\n```\w*\n(?P<sample>.*?)^```$", re.MULTILINE | re.DOTALL)
# The same of `aligner check` and the arguments in the comment.
CHECK = re.compile(r"^<!-- check: (?P<arguments>[^\n]*) -->\n```\w*\n(?P<sample>.*?)^```$", re.MULTILINE | re.DOTALL)
# What changes with the model and the weights, while the pairs stay the same.
MEASURED = re.compile(
    r"\d\.\d+\??|(?<=−)\?|(?<=│ )\d+%\??|\d+%(?= parallel)|(?<=bundled@)\w+|(?<=\"weights\": )\"[^\"]*\"|\s+",
)


def blocks(pattern: re.Pattern[str]) -> list[Any]:
    """What a pattern finds on the pages, as parameters of a test."""
    return [
        pytest.param(*found.groups(), id=f"{page.name}:{text.count(chr(10), 0, found.start()) + 1}")
        for page in PAGES
        for text in [page.read_text(encoding="utf-8")]
        for found in pattern.finditer(text)
    ]


@pytest.mark.parametrize("code", blocks(CODE))
def test_python_runs(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("zh.md", "en.md"):
        shutil.copy(ROOT / "examples" / "funding" / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "docs", "exec"), {})
    printed = capsys.readouterr().out
    assert printed or "print" not in code
    for path in re.findall(r'write_alignment\(alignment, "(.+?)"', code):
        assert (tmp_path / path).stat().st_size > 1000


@pytest.mark.parametrize(("options", "sample"), blocks(SAMPLE))
def test_samples_are_what_comes_out(options: str, sample: str) -> None:
    files = ["examples/launch/zh.md", "examples/launch/en.md"]
    done = aligner("align", *files, *options.split(), cwd=ROOT, variables={"COLUMNS": "100"})
    actual = [MEASURED.sub(" ", line).strip() for line in done.stdout.removeprefix("\ufeff").splitlines()]
    for part in sample.split("⋮\n"):
        lines = [MEASURED.sub(" ", line).strip() for line in part.splitlines() if not line.startswith("$ ")]
        assert_among(lines, actual)


@pytest.mark.parametrize(("arguments", "sample"), blocks(CHECK))
def test_samples_of_checks_are_what_comes_out(arguments: str, sample: str) -> None:
    done = aligner("check", *arguments.split(), cwd=ROOT, variables={"COLUMNS": "100"})
    assert done.returncode == 1
    assert not done.stderr
    actual = [line.rstrip() for line in done.stdout.splitlines()]
    for part in sample.split("⋮\n"):
        assert_among([line.rstrip() for line in part.splitlines() if not line.startswith("$ ")], actual)


def assert_among(lines: list[str], actual: list[str]) -> None:
    """That lines stand in the output one after the other."""
    starts = [i for i in range(len(actual)) if actual[i : i + len(lines)] == lines]
    assert starts, "this is not in the output:\n" + "\n".join(lines)


@pytest.mark.parametrize("page", LINKED, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    # Code and the quoted examples of the rules are samples.
    text = re.sub(
        r"^```.*?^```$|`[^`\n]*`|^>[^\n]*", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    targets = [target.partition("#")[0] for target in LINK.findall(text) if not re.match(r"[a-z]+:", target)]
    assert [target for target in targets if target and not (page.parent / target).exists()] == []


@pytest.mark.parametrize("name", format_names())
def test_every_output_format_has_a_section(name: str) -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    section = re.search(rf"^### {name}\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL)
    assert section
    assert all(suffix in section[1] for suffix in get_format(name).suffixes)
    assert all(format_for_path(f"a{suffix}") is get_format(name) for suffix in get_format(name).suffixes)


@pytest.mark.parametrize("name", [*registry.format_names(), *registry.reader_names()])
def test_every_input_format_is_named(name: str) -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert f"`{name}`" in page.partition("## What it reads")[2]
