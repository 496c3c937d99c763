"""Repairs of whole texts: what was repaired is gone, nothing else has changed, and a second time there is nothing to do."""

import difflib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from aligner.api import CheckOptions
from aligner.batch.check import Repairs, check_files
from aligner.checks.selection import Selection
from aligner.document.direction import Direction, Evidence
from aligner.document.model import Language
from aligner.fix.files import write_changes
from tests.cli.process import EXAMPLES, ROOT

GLOSSARIES = tuple(str(path) for path in sorted((ROOT / "glossary").glob("*.yaml")))


@pytest.mark.parametrize("unsafe", [False, True])
def test_a_story_with_slips(tmp_path: Path, unsafe: bool) -> None:
    paths = []
    for name in ("zh.md", "en.md"):
        shutil.copy(EXAMPLES / "launch" / name, tmp_path)
        paths.append(str(tmp_path / name))
    source = Direction(Language.ZH, Evidence.OPTION)
    options = CheckOptions(
        Selection(), glossary=GLOSSARIES, source=source, judge=False
    )  # no finding of the model has a repair
    before = check_files(paths, replace(options, source=None)).report
    repairs = Repairs.ALL if unsafe else Repairs.SAFE
    done = check_files(paths, options, repairs)
    assert before is not None
    assert done.report is not None
    assert done.report.fixed >= (2 if unsafe else 1)
    assert len(done.report.diagnostics) <= len(before.diagnostics) - done.report.fixed
    ((was, new),) = done.changes
    assert was.path == paths[1]
    offered = {e.replacement for d in before.diagnostics if d.fix for e in d.fix.edits}
    for kind, lo, hi, start, end in difflib.SequenceMatcher(None, was.text, new.text, autojunk=False).get_opcodes():
        if kind != "equal":  # a change is a part of what a finding offered
            changed = new.text[start:end]
            assert any(changed in replacement for replacement in offered), (was.text[lo:hi], changed)
    write_changes(done.changes)
    again = check_files(paths, options, repairs)
    assert again.changes == ()
    assert again.report is not None
    assert again.report.diagnostics == done.report.diagnostics
