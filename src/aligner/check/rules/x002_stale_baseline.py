"""The baseline lists findings that are no longer there.

## Why it matters

What a baseline lists is left out of the report. An entry that nothing answers to any more would leave out the next
mistake of the same kind in the same words. When findings were repaired, write the baseline anew with
`--write-baseline`: it gets shorter, and the change shows what was achieved.

Entries about rules that did not run and about files that were not checked are left in peace.
"""

from __future__ import annotations

from aligner.check.model import Severity
from aligner.check.rule import Declaration

RULE: Declaration[object] = Declaration(Severity.INFO)
