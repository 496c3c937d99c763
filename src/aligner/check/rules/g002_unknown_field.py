"""A field has a name that means nothing in a glossary.

## Why it matters

A misspelt field is silently without effect: what stands under `forbid` is forbidden to nobody.

## Bad

```yaml
terms:
  天垓: {en: TianYuan, forbid: [Tian Yuan]}
```

## Good

```yaml
terms:
  天垓: {en: TianYuan, avoid: [Tian Yuan]}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.glossary import GlossarySubject, faults
from aligner.check.model import Severity
from aligner.check.rule import Declaration
from aligner.glossary.faults import FaultKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.check.model import Finding


def check(subject: GlossarySubject) -> Iterator[Finding]:
    """Finds what the loader didn't know."""
    return faults(subject, FaultKind.UNKNOWN_FIELD)


RULE = Declaration(Severity.ERROR, GlossarySubject, check)
