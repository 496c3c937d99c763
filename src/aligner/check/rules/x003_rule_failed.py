"""A rule failed, so that what it would have found is not known.

## Why it matters

A report that lacks a rule looks like a clean one. The other rules did their work, and the exit status is 2.

The cause is a defect of the program, not of the files: please report it. Until it is repaired, `--ignore` with the code
of the rule leaves it out.
"""

from __future__ import annotations

from aligner.check.model import Severity
from aligner.check.rule import Declaration

RULE: Declaration[object] = Declaration(Severity.ERROR)
