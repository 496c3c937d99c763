"""Text for people, the default: a table by month and person, and a table by rule."""

from collections.abc import Iterator, Sequence
from typing import TextIO

from aligner.output.terminal import Terminal, cut_end, terminal
from aligner.stats.model import By, Stats, StatsFormat, Tally, rule_name
from aligner.text.controls import TextKind, printable
from aligner.text.counted import counted
from aligner.text.width import padded, text_width

_BOLD = "1"
_GAP = "  "
_LONGEST_NAME = 30
"""Most columns of a name, if the terminal has four times as many."""
_UNKNOWN = "(unknown)"


def write(stats: Stats, stream: TextIO) -> None:
    """Writes the tables, as wide as the terminal."""
    stream.writelines(f"{line.rstrip()}\n" for line in _lines(stats, terminal(stream)))


def _lines(stats: Stats, on: Terminal) -> Iterator[str]:
    if not stats.verdicts:
        yield "No verdicts."
        return
    yield from _by_month(stats, on)
    yield ""
    yield from _by_rule(stats, on)
    yield ""
    yield from _summary(stats)


def _by_month(stats: Stats, on: Terminal) -> Iterator[str]:
    head = ("month", stats.by.value, "texts", "confirmed", "most often")
    longest = min(_LONGEST_NAME, on.width // 4)
    rows = []
    month = None
    for row in stats.rows:
        shown = (row.month or "undated") if row.month != month else ""
        name = cut_end(printable(row.name or _UNKNOWN), longest)
        rules = ", ".join(f"{code} ×{tally.confirmed}" for code, tally in row.rules.items() if tally.confirmed)
        rows.append((shown, name, f"{row.texts:,}", f"{row.confirmed:,}", rules))
        month = row.month
    yield from _table((head, *rows), "<<>><", on)


def _by_rule(stats: Stats, on: Terminal) -> Iterator[str]:
    head = ("confirmed", "dismissed", "right (range)", "rule")
    rows = [(*_numbers(tally), f"{code} {rule_name(code)}") for code, tally in stats.rules.items()]
    yield from _table((head, *rows), ">>><", on)


def _numbers(tally: Tally) -> tuple[str, str, str]:
    """The counts of a rule, and its precision with the interval: `68% (47–84%)`."""
    low, high = tally.interval
    share = f"{tally.precision or 0:.0%} ({100 * low:.0f}–{100 * high:.0f}%)"
    return f"{tally.confirmed:,}", f"{tally.dismissed:,}", share


def _table(rows: Sequence[tuple[str, ...]], sides: str, on: Terminal) -> Iterator[str]:
    """The lines of a table, the first of which is its head. The last column is cut to the width of the terminal, at a comma."""
    widths = [max(text_width(row[column]) for row in rows) for column in range(len(sides))]
    room = on.width - sum(widths[:-1]) - len(_GAP) * len(widths[:-1])
    for row in rows:
        cells = [
            padded(text, width, right=side == ">") for text, width, side in zip(row[:-1], widths, sides, strict=False)
        ]
        line = _GAP.join([*cells, _fitted(row[-1], room)])
        yield f"\x1b[{_BOLD}m{line.rstrip()}\x1b[0m" if row is rows[0] and on.colour else line


def _fitted(text: str, room: int) -> str:
    """The beginning of a list that fits, without a part of an item; the beginning of the first item if even that is too long."""
    while text_width(text) > room and ", " in text:
        text = text.rpartition(", ")[0]
    return cut_end(text, room)


def _summary(stats: Stats) -> Iterator[str]:
    first, last = stats.days
    when = "" if not first else f", on {first}" if first == last else f", from {first} to {last}"
    who = f" by {counted(len(stats.reviewers), 'reviewer')}" if stats.reviewers else ""
    line = f"{counted(stats.verdicts, 'verdict')} on {counted(stats.texts, 'text')}{who}{when}."
    if stats.replaced:
        was = "was replaced by a later one" if stats.replaced == 1 else "were replaced by later ones"
        line += f" {stats.replaced:,} more {was}."
    if stats.disagreed:
        line += f" Reviewers disagreed on {counted(stats.disagreed, 'finding')}; the last verdict counts."
    yield line
    if stats.by is By.TRANSLATOR and any(not row.name for row in stats.rows):
        yield "The translator of some texts is unknown: add translator to their front matter, or use --by reviewer or --by file."
    if stats.silence:
        rules = ", ".join(f'"{code}"' for code in stats.silence)
        yield f"Mostly dismissed here; to silence, write in aligner.toml: ignore = [{rules}]"


FORMAT = StatsFormat("Text for people", write, TextKind.PAINTED)
