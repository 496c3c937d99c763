"""G004 conflict: two files render the same Chinese term differently."""

from collections.abc import Iterator

from aligner.checks.glossary.subject import GlossarySubject
from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.glossary.load import GlossaryFile
from aligner.glossary.match import folded_key
from aligner.glossary.model import Rendering, Status, Term


def check(subject: GlossarySubject) -> Iterator[Finding]:
    """Compares the entries of each pair of files where neither file extends the other."""
    files = subject.files
    if len(files) < 2:
        return
    entries = [_by_spelling(file) for file in files]
    above = {file.source.path: file.bases for file in subject.loaded.files}
    for later in range(1, len(files)):
        for earlier in range(later):
            one, other = files[earlier].source.path, files[later].source.path
            if other in _all_bases(one, above) or one in _all_bases(other, above):
                continue
            for spelling, senses in entries[later].items():
                if spelling in entries[earlier]:
                    yield from _compared(entries[earlier][spelling], senses)


def _by_spelling(file: GlossaryFile) -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = {}
    for term in file.terms:
        for spelling in dict.fromkeys(folded_key(text) for text in (term.zh, *term.also)):
            found.setdefault(spelling, []).append(term)
    return found


def _all_bases(path: str, above: dict[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    waiting = [path]
    while waiting:
        for base in above.get(waiting.pop(), ()):
            if base not in found:
                found.add(base)
                waiting.append(base)
    return found


def _compared(earlier: list[Term], later: list[Term]) -> Iterator[Finding]:
    clash = _clash(earlier, later)
    if clash is None:
        return
    here, there = clash
    term = later[0]
    line = there.place.source.position(there.place.start).line
    where = f"{there.place.source.path}:{line}"
    if here.status is there.status is Status.PREFERRED:
        message = f"'{term.zh}' is '{here.text}' here and '{there.text}' in {where}"
    else:
        message = f"'{here.text}' is {here.status.value} for '{term.zh}' here and {there.status.value} in {where}"
    yield Finding(
        message,
        glossary=locate_place(here.place),
        more=(locate_place(there.place),),
        help="agree on one of them, or let one file extend the other if the difference is intended",
    )


def _clash(earlier: list[Term], later: list[Term]) -> tuple[Rendering, Rendering] | None:
    """A rendering of the later file, and the rendering of the earlier file that it contradicts; None if there is none."""
    preferred = {t.renderings[0].text for t in earlier}
    if preferred != {t.renderings[0].text for t in later}:
        here = next((t for t in later if t.preferred not in preferred), later[0])
        return here.renderings[0], earlier[0].renderings[0]
    good, bad = (Status.PREFERRED, Status.ADMITTED), (Status.SUPERSEDED, Status.FORBIDDEN)
    for mine, theirs in ((good, bad), (bad, good)):
        known = {r.text: r for t in earlier for r in t.of(*theirs)}
        for term in later:
            for rendering in term.of(*mine):
                if rendering.text in known:
                    return rendering, known[rendering.text]
    return None


RULE = Declaration("G004", "conflict", Severity.ERROR, GlossarySubject, check)
