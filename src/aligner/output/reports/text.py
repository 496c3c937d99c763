"""Text for people, the default: each finding with its line and what to do."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TextIO

from aligner.checks.model import Diagnostic, Lack, Location, Paragraph, Report, Severity
from aligner.checks.paragraphs import by_paragraph
from aligner.document.model import Source
from aligner.document.units import Unit
from aligner.output.places import named, suggested_changes
from aligner.output.registry import ReportFormat
from aligner.output.terminal import Paint, Part, Terminal, cut_end, painted, snippet, terminal
from aligner.text.controls import TextKind, printable
from aligner.text.counted import counted
from aligner.text.width import text_width

_BOLD, _RED, _YELLOW, _BLUE, _DIM = "1", "1;31", "1;33", "1;34", "2"
_COLOURS = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.INFO: _BLUE}
_PLACES_SHOWN = 8
"""Most further places of a finding that are shown; the others are only counted."""
_HANGING = 4
"""Columns before the second line of a text that is wrapped."""
LONGEST_MARK = 32
"""Most columns of carets: names and terms have fewer, and what has more is a clause or a sentence."""

_NOUNS = {"segments": "sentences"}
"""What people call the things that were looked at."""
_GAPS = "gaps"
_KINDS = {"N001": "wrong figures", "A003": _GAPS, "T002": "wrong glossary terms"}
"""What was not found if nothing was, by the rule that would have found it."""
_NEVER_CHECKED = ("word choice", "tone")


def write(report: Report, stream: TextIO) -> None:
    """Writes a report, as wide as the terminal."""
    stream.writelines(render(report, terminal(stream)))


def render(report: Report, on: Terminal) -> Iterator[str]:
    """The report in pieces of text, with line feeds."""
    sources = {source.path: source for source in report.sources}
    paint = Paint(on.colour)
    groups = by_paragraph(report) if report.review else [(None, report.diagnostics)]
    for paragraph, found in groups:
        if paragraph:
            yield paint(_heading(paragraph, found[0].target == "zh", on.width), _BOLD) + "\n\n"
        for diagnostic in found:
            for line in _finding(diagnostic, sources, on, paint):
                yield line.rstrip() + "\n"
            yield "\n"
    if report.review and report.dismissed:
        yield paint("── Dismissed in reviews", _BOLD) + "\n\n"
        for diagnostic in report.dismissed:
            yield from (line.rstrip() + "\n" for line in _finding(diagnostic, sources, on, paint))
            yield "\n"
    for path in report.written:
        yield f"Wrote {printable(path)}\n"
    if not report.quiet:
        for line in painted(_summary(report), on):
            yield line + "\n"


def _heading(paragraph: Paragraph, chinese: bool, width: int) -> str:
    """The lines of a paragraph in the translation and in the original, and how it begins."""
    translation, original = (paragraph.zh, paragraph.en) if chinese else (paragraph.en, paragraph.zh)
    shown = translation or original
    assert shown is not None  # noqa: S101 - a paragraph is in one of the texts
    lines = shown.where if translation else f"only in the original, {shown.where}"
    if translation and original and translation.path != original.path:
        lines += f", original {original.where}"
    begin = f"── {lines}: "
    return begin + cut_end(_line(shown.text), width - text_width(begin))


def _finding(diagnostic: Diagnostic, sources: dict[str, Source], on: Terminal, paint: Paint) -> Iterator[str]:
    colour = _COLOURS[diagnostic.severity]
    first = diagnostic.location
    place = [Part(_name(first), _BOLD, whole=True), Part(": ")] if first else []
    kind = Part(f"{diagnostic.severity.value} {diagnostic.rule}", colour, whole=True)
    name = Part(f"({diagnostic.name})", _DIM, whole=True)
    yield from painted([*place, kind, Part(f": {_line(diagnostic.message)} "), name], on, _HANGING)
    others = [place for place in (diagnostic.glossary, diagnostic.en, diagnostic.zh) if place and place is not first]
    gutter = max((len(str(place.line)) for place in (first, *others) if place), default=1)
    for shown in filter(None, (first, *others)):
        if shown is not first:
            yield f"{' ' * gutter} {paint(':::', _BLUE)} {_name(shown)}"
        if shown.path in sources:
            yield from _excerpt(shown, sources[shown.path], gutter, on, paint, colour if shown is first else _BLUE)
    for label, text in _remarks(diagnostic, sources):
        bar = [Part(" " * (gutter + 1), whole=True), Part("=", _BLUE), Part(" ", whole=True)]
        yield from painted([*bar, *label, Part(text)], on, gutter + _HANGING)


def _remarks(diagnostic: Diagnostic, sources: dict[str, Source]) -> Iterator[tuple[list[Part], str]]:
    """What is said below the lines of a finding, each text with its label."""
    if diagnostic.more:
        yield [], _more(diagnostic.more, diagnostic.location)
    if diagnostic.verdict:
        yield [], _line(str(diagnostic.verdict))
    for effect in diagnostic.effects:
        yield [], f"also: {effect.rule} {_line(effect.message)}"
    help_label = [Part("help", _BOLD), Part(": ")]
    if diagnostic.help:
        yield help_label, _line(diagnostic.help)
    if diagnostic.fix and diagnostic.fix.suggestion:
        for suggested in suggested_changes(diagnostic.fix, sources):
            yield help_label, f"perhaps {_line(suggested)}"


def _excerpt(place: Location, source: Source, gutter: int, on: Terminal, paint: Paint, colour: str) -> Iterator[str]:
    shown = snippet(source, place.start, place.end, on.width - gutter - 3)
    bar = paint("|", _BLUE)
    yield f"{paint(f'{shown.number:>{gutter}}', _BLUE)} {bar} {shown.text}"
    yield f"{' ' * gutter} {bar} {' ' * shown.indent}{paint(_carets(shown.width), colour)}"


def _carets(width: int) -> str:
    """The line under the words in question; under a whole sentence, it only says where they begin."""
    return "^" * width if width <= LONGEST_MARK else "^" * (LONGEST_MARK // 2) + "…"


def _more(places: tuple[Location, ...], first: Location | None) -> str:
    names = [_place(place) if first and place.path == first.path else _name(place) for place in places[:_PLACES_SHOWN]]
    rest = len(places) - _PLACES_SHOWN
    return f"also at {', '.join(names)}" + (f" and {rest} more" if rest > 0 else "")


def _summary(report: Report) -> list[Part]:
    looked_at = [
        counted(number, _NOUNS.get(noun, noun).removesuffix("s")) for noun, number in report.checked.items() if number
    ]
    where = f" in {_listed(looked_at, 'and')}." if looked_at else "."
    remarks = list(_remarks_on(report))
    if found := [_counted(report, severity) for severity in Severity if report.count(severity)]:
        listed = [part for one in found for part in (Part(", "), one)][1:]
        return [Part("Found "), *listed, _sentences(where, _unpaired(report) if report.review else "", *remarks)]
    if report.not_run and not report.ran:
        return [_sentences(f"Nothing was checked{where}", *remarks)]
    which = "else " if report.fixed or report.dismissed else "new " if report.known else ""
    return [_sentences(_nothing(which, report) + where, _unpaired(report), _not_checked(report), *remarks)]


def _counted(report: Report, severity: Severity) -> Part:
    """The number of findings of a severity: `2 errors`."""
    number = report.count(severity)
    return Part(f"{number} info" if severity is Severity.INFO else counted(number, severity.value), _COLOURS[severity])


def _sentences(*sentences: str) -> Part:
    return Part(" ".join(filter(None, sentences)))


def _remarks_on(report: Report) -> Iterator[str]:
    """The sentences about the report as a whole; empty ones do not apply."""
    yield _for_review(report)
    if report.fixed:
        yield f"{counted(report.fixed, 'finding')} fixed."
    if report.known:
        yield f"{counted(report.known, 'finding')} of the baseline left out."
    if report.dismissed:
        yield f"{counted(len(report.dismissed), 'finding')} dismissed in reviews."
    if report.unchanged:
        yield f"{counted(report.unchanged, 'finding')} about unchanged text left out."
    for reason, number in report.left_out.items():
        yield f"{counted(number, 'unit')} {reason} left out."
    if set(report.not_run) - ({Lack.GLOSSARY} if report.ran else set()):
        yield _not_run(report)
    if report.too_short:
        some = "Some texts" if len(report.directions) > 1 else "The texts"
        yield f"{some} are too short to tell whether they are translations of each other."
    yield _original(report)
    yield from _repairs(report)


def _nothing(which: str, report: Report) -> str:
    """The sentence that says that nothing was found, or nothing of the severities that are shown."""
    shown = [severity.value + "s" for severity in (Severity.ERROR, Severity.WARNING) if not report.hidden.get(severity)]
    if report.hidden:
        return f"No {which.replace('else', 'other')}{' or '.join(shown)} found"
    kinds = [
        kind
        for code, kind in _KINDS.items()
        if _compared(report) and code in report.ran and not (kind == _GAPS and report.unpaired)
    ]
    if report.unchanged:
        return f"Nothing {which}found about changed text"
    if not kinds:
        return f"Nothing {which}found"
    return f"No {which.replace('else', 'other')}{_listed(kinds, 'or')} found"


def _unpaired(report: Report) -> str:
    """The sentences that the aligner left without a counterpart, without being sure enough for a finding."""
    number = len(report.unpaired)
    if not number or report.unchanged or not _compared(report):
        return ""
    most = _MOST_IN_REVIEW if report.review else _MOST
    shown = ", ".join(_line(f"{place.path}:{place.line}") for place in report.unpaired[:most])
    more = f" and {number - most} more" if number > most else ""
    return f"No counterpart was found for {counted(number, 'sentence')}: {shown}{more}."


_MOST, _MOST_IN_REVIEW = 3, 20
"""How many sentences without a counterpart are listed, and how many for a reviewer."""


def _not_checked(report: Report) -> str:
    """What a translation in which nothing was found can still have wrong."""
    if not _compared(report):
        return ""
    missing = [] if "T002" in report.ran else ["glossary terms"]
    return f"Not checked: {_listed([*missing, *_NEVER_CHECKED], 'and')}."


def _compared(report: Report) -> bool:
    """Whether two texts were compared by the rules that most people want."""
    return bool(report.original and report.translation) and report.ran.issuperset({"N001", "A003"})


def _listed(parts: Sequence[str], word: str) -> str:
    return f" {word} ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _for_review(report: Report) -> str:
    """How many findings are not shown, and how to see them."""
    hidden = sum(report.hidden.values())
    if not hidden:
        return ""
    more = "more " if report.diagnostics else ""
    return f"{counted(hidden, f'{more}finding')} for review: --review."


def _not_run(report: Report) -> str:
    """How many rules were run, and what the other rules need."""
    wanted = len(report.ran) + sum(map(len, report.not_run.values()))
    lacks = ", ".join(f"{len(codes)} {lack.needed_by(len(codes))}" for lack, codes in report.not_run.items())
    return f"{len(report.ran)} of {counted(wanted, 'rule')} {'was' if len(report.ran) == 1 else 'were'} run: {lacks}."


def _original(report: Report) -> str:
    """Which text counts as the original, and why."""
    if report.direction:
        unsure = not report.direction.is_known and report.original and report.translation
        return f"Original: {report.direction.described('if it is the English: --source en' if unsure else '')}."
    counts = Counter(str(direction) for direction in report.directions)
    shown = ", ".join(f"{direction} in {counted(number, 'pair')}" for direction, number in counts.items())
    return f"Original: {shown}." if shown else ""


def _repairs(report: Report) -> Iterator[str]:
    """The sentences about repairs."""
    fix = "--review --fix" if report.review else "--fix"
    safe = sum(d.fix is not None and d.fix.safe for d in report.diagnostics)
    unsafe = sum(d.fix is not None and not (d.fix.safe or d.fix.suggestion) for d in report.diagnostics)
    if safe and unsafe:
        yield f"{fix} can repair {safe}, --unsafe-fixes {unsafe} more."
    elif safe or unsafe:
        yield f"{fix if safe else f'{fix} --unsafe-fixes'} can repair {safe or unsafe}."
    if (safe or unsafe) and not all(direction.is_known for direction in report.directions):
        yield "Repairs need --source zh or --source en."


def _name(place: Location) -> str:
    return _line(named(place, place.path))


def _place(place: Location) -> str:
    return f"{place.line}:{place.column}" if place.unit is Unit.LINE else place.where


def _line(text: str) -> str:
    return printable(" ".join(text.split()))


FORMAT = ReportFormat("For people: each finding with its line and what to do", write, (".txt",), TextKind.PAINTED)
