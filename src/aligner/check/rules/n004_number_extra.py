"""A number of the translation is not in the original.

Glosses in brackets, converted amounts and years that the original tells as 去年 are no fault.

## Why it matters

Either it is an addition, or it stands for a number that the translator misread.

## Bad

> 新芯片已经量产。
>
> The new chip entered mass production in 40 plants.

## Good

> The new chip has entered mass production.
"""

from __future__ import annotations

from aligner.check.model import Severity
from aligner.check.rule import Declaration
from aligner.check.texts import Texts
from aligner.check.values.findings import extra

RULE = Declaration(Severity.WARNING, Texts, extra)
