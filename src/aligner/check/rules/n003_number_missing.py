"""A number of the original is not in the translation.

It counts as rendered if the value stands anywhere in the paragraph or in its neighbours, in digits or in words. Small
numbers in words (一个, 两家) are not asked for.

## Why it matters

A figure is lost, and often the clause that it stood in.

## Bad

> 这家工厂占地 35 公顷，雇有 1200 名工人。
>
> The factory employs 1,200 workers.

## Good

> The factory covers 35 hectares and employs 1,200 workers.
"""

from __future__ import annotations

from aligner.check.model import Severity
from aligner.check.rule import Declaration
from aligner.check.texts import Texts
from aligner.check.values.findings import missing

RULE = Declaration(Severity.ERROR, Texts, missing)
