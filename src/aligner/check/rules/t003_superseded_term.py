"""A rendering that was in use once and has been replaced.

It is looked for where its term stands in the Chinese. Texts that say themselves that the name is a former one
(*formerly known as*) may use it, and so may those whose Chinese has it in Latin letters.

## Why it matters

Readers take two names for two things, and the old one leads nowhere any more.

## Bad

> 天垓 100 已经量产。
>
> The BI-V100 is in volume production.

with

```yaml
terms:
  天垓: {en: TianYuan, was: [BI-V100]}
```

## Good

> The TianYuan 100 is in volume production.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.model import Severity
from aligner.check.rule import Declaration
from aligner.check.terms.bad_forms import bad_forms
from aligner.check.texts import Texts
from aligner.glossary.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.check.model import Finding
    from aligner.glossary.model import Rendering, Term


def check(texts: Texts) -> Iterator[Finding]:
    """Finds forms under `was`."""
    return bad_forms(texts, Status.SUPERSEDED, _message)


def _message(form: str, term: Term, rendering: Rendering) -> str:
    reason = f" ({rendering.reason})" if rendering.reason else ""
    return f"“{form}” is a former rendering of {term.zh}{reason}: write “{term.preferred}”"


RULE = Declaration(Severity.WARNING, Texts, check)
