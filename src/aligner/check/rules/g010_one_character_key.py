"""A key is a single Chinese character, and nothing says which words it is not.

## Why it matters

Terms are found wherever their characters stand, and nearly every character is a part of many words: 芯 is in 芯片,
内芯, 芯粒. Longer terms of the glossary win, and so do the strings under `except`; without them each of these words
is taken for the term.

## Bad

```yaml
terms:
  芯: core
```

## Good

```yaml
terms:
  芯: {en: core, except: [芯片, 内芯, 芯粒]}
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.check.glossary import GlossarySubject
from aligner.check.locate import locate_place
from aligner.check.model import Finding, Severity
from aligner.check.rule import Declaration

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONE_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def check(subject: GlossarySubject) -> Iterator[Finding]:
    """Looks at keys and other spellings of terms without decoys."""
    seen: set[tuple[str, int]] = set()
    for term in subject.terms:
        if term.excepting:
            continue
        for text, place in ((term.zh, term.place), *zip(term.also, term.places.also, strict=True)):
            where = place.source.path, place.start  # senses share their key
            if _ONE_HAN.fullmatch(text.strip()) and where not in seen:
                seen.add(where)
                yield Finding(
                    f"'{text}' is a part of many words",
                    glossary=locate_place(place),
                    help="list the words that are not this term under 'except', or write a longer term",
                )


RULE = Declaration(Severity.WARNING, GlossarySubject, check)
