import json
import subprocess
import sys

import pytest

from aligner.errors import UsageError
from aligner.output.registry import BinaryFormat, TextFormat, format_for_path, format_names, get_format


def test_names() -> None:
    assert {"csv", "html", "jsonl", "table", "tmx", "tsv", "xliff", "xliff2", "xlsx"} <= set(format_names())


@pytest.mark.parametrize("name", format_names())
def test_every_format_declares_itself(name: str) -> None:
    form = get_format(name)
    assert isinstance(form, TextFormat | BinaryFormat)
    assert form.description
    assert "\n" not in form.description
    assert all(s.startswith(".") and s == s.lower() for s in form.suffixes)


def test_no_suffix_is_claimed_twice() -> None:
    suffixes = [s for name in format_names() for s in get_format(name).suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize(
    ("path", "name"),
    [("a.jsonl", "jsonl"), ("a.b/c.TMX", "tmx"), ("x.tab", "tsv"), ("out.txt", "table"), ("a.ndjson", "jsonl")],
)
def test_suffixes(path: str, name: str) -> None:
    assert format_for_path(path) is get_format(name)


@pytest.mark.parametrize("path", ["a.docm", "a", ".tmx", "folder.tmx/a"])
def test_unknown_suffix(path: str) -> None:
    with pytest.raises(UsageError, match=r"use --format, or one of the suffixes \.csv, \.htm, \.html, \.jsonl"):
        format_for_path(path)


def test_unknown_name() -> None:
    with pytest.raises(UsageError, match="choose one of: csv, html, jsonl"):
        get_format("pdf")


def test_only_what_is_needed_is_imported() -> None:
    code = (
        "import json, sys; from aligner.output.registry import format_for_path, format_names;"
        "format_names(); format_for_path('a.jsonl');"
        "print(json.dumps([m for m in sys.modules if m.startswith('aligner.output.formats.')]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == ["aligner.output.formats.jsonl"]
