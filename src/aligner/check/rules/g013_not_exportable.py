r"""A term or a rendering can't be written in the formats that other programs read.

## Why it matters

Glossaries are exported for translation tools. Tables have one line a term and tabs or commas between columns, TBX is
XML, which has no control characters, and DeepL takes at most 1,024 bytes a term. `aligner glossary export` leaves
such entries out and says so.

## Bad

```yaml
terms:
  天垓: "Tian\tYuan"
```

## Good

```yaml
terms:
  天垓: TianYuan
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.check.glossary import GlossarySubject, forms
from aligner.check.locate import locate_place
from aligner.check.model import Finding, Severity
from aligner.check.rule import Declaration

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_BREAK = re.compile("[\n\r\v\f\x85\u2028\u2029]")
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""https://www.w3.org/TR/xml/#charsets"""
_LONGEST = 1024
"""Bytes of UTF-8 (https://developers.deepl.com/docs/api-reference/glossaries)."""


def check(subject: GlossarySubject) -> Iterator[Finding]:
    """Looks at every text that is looked for."""
    for file in subject.files:
        for form in forms(file):
            problem = _problem(form.text.strip())
            if problem:
                yield Finding(f"this text can't be exported: {problem}", glossary=locate_place(form.place))


def _problem(text: str) -> str | None:
    if len(text) > _LONGEST // 4 and len(text.encode("utf-8", "replace")) > _LONGEST:
        return f"it is longer than the {_LONGEST:,} bytes that DeepL takes"
    if text.isprintable():
        return None
    if "\t" in text:
        return "it has a tab, which separates columns in TSV, DeepL and OmegaT glossaries"
    if _LINE_BREAK.search(text):
        return "it has a line break, which separates entries in CSV, TSV and OmegaT glossaries"
    if _NOT_XML.search(text):
        return "it has a control character, which XML (TBX, XLSX) can't hold"
    return None


RULE = Declaration(Severity.WARNING, GlossarySubject, check)
