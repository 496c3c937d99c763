"""The documentation is true: its Python runs as it stands, and every format is in it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from aligner.output.registry import format_for_path, format_names, get_format

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "docs" / "python.md"]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = [
    pytest.param(found[1], id=f"{page.name}:{text.count(chr(10), 0, found.start()) + 1}")
    for page in PAGES
    for text in [page.read_text(encoding="utf-8")]
    for found in BLOCK.finditer(text)
]


@pytest.mark.parametrize("code", EXAMPLES)
def test_python_runs(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("zh.md", "en.md"):
        shutil.copy(ROOT / "examples" / "funding" / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "docs", "exec"), {})  # noqa: S102
    printed = capsys.readouterr().out
    assert printed or "print" not in code
    for path in re.findall(r'write_alignment\(alignment, "(.+?)"', code):
        assert (tmp_path / path).stat().st_size > 1000


@pytest.mark.parametrize("name", format_names())
def test_every_output_format_has_a_section(name: str) -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    section = re.search(rf"^### {name}\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL)
    assert section
    assert all(suffix in section[1] for suffix in get_format(name).suffixes)
    assert all(format_for_path(f"a{suffix}") is get_format(name) for suffix in get_format(name).suffixes)
