"""A glossary file is no YAML, or does not have the shape of a glossary.

## Why it matters

What can't be read is not in the glossary: a term that nobody checks. Text, lists and mappings are all that a glossary
is made of; values are never interpreted, so that `NO` and `3.10` are what they look like, and anchors, aliases and tags
have no use.

If a file is no YAML at all, this is the only finding in it, and the exit status is 2: nothing else could be checked.

## Bad

```yaml
terms:
  智铠: [ZhiKai]
  大模型: {ok: [LLM]}
```

## Good

```yaml
terms:
  智铠: ZhiKai
  大模型: {en: large language model, ok: [LLM]}
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
    """Finds what the loader could not read."""
    return faults(subject, FaultKind.SYNTAX)


RULE = Declaration(Severity.ERROR, GlossarySubject, check)
