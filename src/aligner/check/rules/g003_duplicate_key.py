"""A key stands twice in the same mapping.

## Why it matters

YAML keeps one value a key. Which of the two counts depends on the program that reads the file, and the other is lost
without a word. This tool keeps the first.

## Bad

```yaml
terms:
  智铠: ZhiKai
  天垓: TianYuan
  智铠: Zhikai
```

## Good

```yaml
terms:
  智铠: {en: ZhiKai, ok: [Zhikai]}
  天垓: TianYuan
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
    """Finds what the loader saw twice."""
    return faults(subject, FaultKind.DUPLICATE_KEY)


RULE = Declaration(Severity.ERROR, GlossarySubject, check)
