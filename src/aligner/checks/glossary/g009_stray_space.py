"""G009 stray-space: a text has unintended white space or invisible characters."""

from collections.abc import Iterator

from aligner.checks.glossary.subject import GlossarySubject, forms, rewriting
from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.text.han import HAN
from aligner.text.lazy import lazy

_INVISIBLE = lazy("[\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_FAULTS = (
    (_INVISIBLE, "an invisible character", ""),
    (lazy(r"\A\s+"), "white space at its beginning", ""),
    (lazy(r"\s+\Z"), "white space at its end", ""),
    (lazy(rf"(?<=[{HAN}])\s+(?=[{HAN}])"), "a space between Chinese characters", ""),
    (lazy(r"[^\S \t\r\n\v\f\x85\u2028\u2029]"), "a special space", " "),
    (lazy(r"\s{2,}"), "several spaces in a row", " "),
)
"""For each fault its pattern, its name in messages and the replacement. G013 reports tabs and line breaks."""


def check(subject: GlossarySubject) -> Iterator[Finding]:
    """Checks every text that the glossary searches for."""
    for file in subject.files:
        for form in forms(file):
            if form.text.isalnum():  # a fast exit for most texts
                continue
            text, found = form.text, []
            for pattern, name, replacement in _FAULTS:
                cleaned = pattern.sub(replacement, text)
                if cleaned != text:
                    text = cleaned
                    found.append(name)
            if found:
                yield Finding(
                    f"'{form.text}' has {' and '.join(found)}",
                    glossary=locate_place(form.place),
                    fix=rewriting(form.place, text),
                    help=f"write '{text}'",
                )


RULE = Declaration("G009", "stray-space", Severity.WARNING, GlossarySubject, check)
