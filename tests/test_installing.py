"""Every line that installs the package takes it from this repository: on the index, its short name belongs to somebody else."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
NOT_OURS = {
    ".git",
    ".venv",
    ".hypothesis",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    "build",
    "dist",
    "__pycache__",
}
BINARY = {".safetensors", ".onnx", ".npz", ".npy", ".gz", ".bin", ".pyc", ".xlsx", ".png"}
INSTALLS = re.compile(
    r"\b(?:(?:pip[\d.]*|pipx|uv|poetry|pdm|conda|mamba)\b[^\n&|;]*?\b(?:install|add|run|upgrade)|uvx)\b(?P<packages>[^\n&|;`]*)"
)
SHORT_NAME = re.compile(r"aligner(?:$|[\[=<>~!@;,].*)")
WITH_EXTRA = re.compile(r"(?<![-\w./])aligner\[\w")
"""As in `aligner[xlsx]`, whatever comes before it."""


def by_short_name(text: str) -> list[str]:
    """The parts of a text that install the package by its short name."""
    found = [
        install[0].strip()
        for install in INSTALLS.finditer(text)
        if any(SHORT_NAME.match(word.strip("\"'()[],:")) for word in install["packages"].split())
    ]
    return found + [extra[0] for extra in WITH_EXTRA.finditer(text)]


@pytest.mark.parametrize(
    "line",
    [
        *(
            f"{tool} aligner"
            for tool in ("pip install", "python -m pip install -U", "pipx run", "uv tool install", "uvx")
        ),
        "- pip install 'aligner>=0.1' openpyxl",
        'pip install -q "aligner[xlsx]"',
        "dependencies = ['aligner[xlsx]']",
        "poetry add --group dev aligner",
    ],
)
def test_the_guard_sees(line: str) -> None:
    assert by_short_name(line)


@pytest.mark.parametrize(
    "line",
    [
        "pip install . && aligner align zh.md en.md",
        'pip install "git+https://github.com/OWNER/aligner@v0.1.0"',
        'pip install "zh-en-aligner[xlsx] @ git+https://github.com/OWNER/aligner@v0.1.0"',
        'pip install ".[xlsx]"',
        "pip installs it; aligner runs",
    ],
)
def test_the_guard_lets_pass(line: str) -> None:
    assert not by_short_name(line)


def test_nothing_installs_the_package_of_another_project() -> None:
    pages = [
        path
        for path in ROOT.rglob("*")
        if path.is_file() and path.suffix not in BINARY and not NOT_OURS & set(path.relative_to(ROOT).parts)
    ]
    assert {ROOT / "README.md", ROOT / ".pre-commit-hooks.yaml", ROOT / "docs" / "ci.md"} <= set(pages)
    found = {
        str(path.relative_to(ROOT)): installs
        for path in pages
        if path != Path(__file__)
        and path.parent.name not in {"model", "lexicon"}
        and (installs := by_short_name(path.read_text("utf-8", errors="replace")))
    }
    assert found == {}


def test_the_pipeline_of_the_page_installs_from_the_repository() -> None:
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    block = page.split("## GitLab CI", 1)[1].split("```yaml\n", 1)[1].split("```", 1)[0]
    install, *_, check = yaml.safe_load(block)["translations"]["script"]
    assert install == 'pip install "git+https://github.com/OWNER/aligner@v0.1.0"'
    assert check.startswith("aligner check")
