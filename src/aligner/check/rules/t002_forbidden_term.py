"""A rendering that the glossary forbids.

The form is looked for where its term stands in the Chinese; one that is marked `anywhere: true` in the whole
English text, also without a Chinese one.

## Why it matters

Someone has decided against this form, mostly because it is wrong (pinyin for a company that has an English name) or
another thing's name. Readers who search for the right name don't find the text.

## Bad

> 燧原科技完成新一轮融资。
>
> Suiyuan has closed a new round of funding.

with

```yaml
terms:
  燧原科技: {en: Enflame, avoid: {Suiyuan: {reason: that is pinyin, anywhere: true}}}
```

## Good

> Enflame has closed a new round of funding.
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
    """Finds forms under `avoid`."""
    return bad_forms(texts, Status.FORBIDDEN, _message)


def _message(form: str, term: Term, rendering: Rendering) -> str:
    reason = f" ({rendering.reason})" if rendering.reason else ""
    return f"“{form}” is not to be used for {term.zh}{reason}: write “{term.preferred}”"


RULE = Declaration(Severity.ERROR, Texts, check)
