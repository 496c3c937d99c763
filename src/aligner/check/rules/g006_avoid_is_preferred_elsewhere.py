"""A form that one term forbids is what another term asks for.

## Why it matters

A form that is forbidden `anywhere` is reported wherever it stands, also where it is the right rendering of the other
term. Without `anywhere` it is looked for only where the first term occurs; then the two may stand together (a GPU is
no *graphics card*, and 显卡 is one), and this finding is for your information.

## Bad

```yaml
terms:
  燧原: {en: Enflame, avoid: {Suiyuan: {reason: not its name, anywhere: true}}}
  绥远: Suiyuan
```

## Good

```yaml
terms:
  燧原: {en: Enflame, avoid: {Suiyuan Technology: {reason: not its name, anywhere: true}}}
  绥远: Suiyuan
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.glossary import GlossarySubject
from aligner.check.locate import locate_place
from aligner.check.model import Finding, Severity
from aligner.check.rule import Declaration
from aligner.glossary.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.glossary.model import Rendering, Term


def check(subject: GlossarySubject) -> Iterator[Finding]:
    """Looks up each form that may not be written among those that other terms want."""
    wanted: dict[str, list[tuple[Term, Rendering]]] = {}
    for term in (*subject.loaded.glossary.terms, *subject.terms):
        for rendering in term.of(Status.PREFERRED, Status.ADMITTED):
            wanted.setdefault(rendering.text, []).append((term, rendering))
    for term in subject.terms:
        for unwanted in term.of(Status.SUPERSEDED, Status.FORBIDDEN):
            for other, rendering in wanted.get(unwanted.text, ()):
                if other.renderings is not term.renderings and _is_another_entry(term, other):
                    yield _finding(term, unwanted, other, rendering)
                    break


def _is_another_entry(term: Term, other: Term) -> bool:
    """Not the same key in another file: that is a conflict, or a file that replaces what it extends."""
    same_file = term.place.source.path == other.place.source.path
    return same_file or term.zh != other.zh


def _finding(term: Term, unwanted: Rendering, other: Term, rendering: Rendering) -> Finding:
    verb = "asks for" if rendering.status is Status.PREFERRED else "admits"
    whose = f"another sense of '{other.zh}'" if other.zh == term.zh else f"'{other.zh}'"
    return Finding(
        f"'{unwanted.text}', which '{term.zh}' forbids, is what {whose} {verb}",
        glossary=locate_place(unwanted.place),
        severity=None if unwanted.anywhere else Severity.INFO,
        more=(locate_place(rendering.place),),
        help="leave out 'anywhere', or forbid a longer form" if unwanted.anywhere else "",
    )


RULE = Declaration(Severity.ERROR, GlossarySubject, check)
