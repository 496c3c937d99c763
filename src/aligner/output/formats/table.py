"""Both texts side by side, for people; the default on a terminal.

A row is a bead. Next to each text is its first line in the file, and `–` with its last line if it has several. The column in
the middle shows how sure a pair is, a question mark if it is doubtful, the numbers of units if they aren't 1-1, and
whether it was moved.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TextIO

from aligner.alignment.model import Alignment, Level
from aligner.document.model import BlockKind, Language
from aligner.output.registry import TextFormat
from aligner.output.rows import Row, Side, Status, about_side, rows, summary
from aligner.output.terminal import Terminal, terminal, wrap
from aligner.text.controls import TextKind, printable
from aligner.text.width import padded, text_width

_MARK_WIDTH = 5
_SIGNS = {Status.MISSING: "−", Status.EXTRA: "+"}
_NARROWEST_SHARE, _WIDEST_SHARE = 0.35, 0.55
"""Smallest and largest share of the width for the Chinese text; within them, the lengths of the texts decide."""

_BOLD, _DIM, _RED, _YELLOW, _MAGENTA = "1", "2", "31", "33", "35"
_STATUS_COLOURS = {Status.PAIR: "", Status.MISSING: _RED, Status.EXTRA: _YELLOW}


@dataclass(frozen=True, slots=True)
class _Layout:
    """Widths of the columns."""

    zh_number: int
    zh: int
    en_number: int
    en: int
    colour: bool

    def line(self, cells: tuple[str, str, str, str, str], colours: tuple[str, str, str, str, str]) -> str:
        """One line of the screen: number, Chinese, mark, number, English."""
        widths = (self.zh_number, self.zh, _MARK_WIDTH, self.en_number, self.en)
        zh_number, zh, mark, en_number, en = (
            self._paint(padded(cell, width, right=i in (0, 3)), colour)
            for i, (cell, width, colour) in enumerate(zip(cells, widths, colours, strict=True))
        )
        bar = self._paint("│", _DIM)
        return f"{zh_number} {zh} {bar} {mark} {bar} {en_number} {en}".rstrip() + "\n"

    def rule(self, crossing: str) -> str:
        """A horizontal rule, with `crossing` where it meets the bars."""
        parts = ("─" * (self.zh_number + self.zh + 2), "─" * (_MARK_WIDTH + 2), "─" * (self.en_number + self.en + 2))
        return self._paint(crossing.join(parts), _DIM) + "\n"

    def _paint(self, text: str, colour: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self.colour and colour and text.strip() else text


def write(alignment: Alignment, level: Level, stream: TextIO) -> None:
    """Writes one level of an alignment, as wide as the terminal."""
    stream.writelines(render(alignment, level, terminal(stream)))


def render(alignment: Alignment, level: Level, on: Terminal) -> Iterator[str]:
    """The lines of the table, with line feeds, no wider than the terminal; empty lines separate paragraphs."""
    layout = _layout(alignment, on)
    yield from _header(alignment, layout)
    zh_blocks: tuple[int, ...] = ()
    en_blocks: tuple[int, ...] = ()
    for row in rows(alignment, level):
        in_last_block = set(row.zh.blocks) & set(zh_blocks) or set(row.en.blocks) & set(en_blocks)
        if (zh_blocks or en_blocks) and not in_last_block:
            yield layout.line(("",) * 5, ("",) * 5)
        yield from _row(row, alignment, layout)
        zh_blocks, en_blocks = row.zh.blocks or zh_blocks, row.en.blocks or en_blocks
    yield layout.rule("┴")
    for line in wrap(summary(alignment, level), on.width):
        yield line + "\n"


def _layout(alignment: Alignment, on: Terminal) -> _Layout:
    numbers = []
    lengths = []
    for document in (alignment.zh, alignment.en):
        last = max((document.block_lines(b)[1] for b in document.blocks), default=1)
        numbers.append(len(str(last)) + 1)
        lengths.append(sum(text_width(b.text) for b in document.blocks) + 1)
    room = on.width - sum(numbers) - _MARK_WIDTH - len(" " + " │ " + " │ " + " ")
    share = min(max(lengths[0] / sum(lengths), _NARROWEST_SHARE), _WIDEST_SHARE)
    zh = round(room * share)
    return _Layout(numbers[0], zh, numbers[1], room - zh, on.colour)


def _header(alignment: Alignment, layout: _Layout) -> Iterator[str]:
    names = []
    for language, document, width in ((Language.ZH, alignment.zh, layout.zh), (Language.EN, alignment.en, layout.en)):
        name = printable(document.document.source.path).replace("\n", "␊")
        names.append(wrap(name + about_side(alignment, language), width))
    for zh, en in zip_longest(*names, fillvalue=""):
        yield layout.line(("", zh, "", "", en), ("", _BOLD, "", "", _BOLD))
    yield layout.rule("┼")


def _row(row: Row, alignment: Alignment, layout: _Layout) -> Iterator[str]:
    doubt = "?" if row.is_doubtful else ""
    mark = [(row.percent if row.status is Status.PAIR else _SIGNS[row.status]) + doubt]
    if row.status is Status.PAIR and (len(row.bead.zh), len(row.bead.en)) != (1, 1):
        mark.append(f"{len(row.bead.zh)}-{len(row.bead.en)}")
    if row.bead.moved:
        mark.append("moved")
    columns = (
        _numbers(row.zh),
        wrap(_shown(row.zh, row.status, alignment, Language.ZH), layout.zh),
        mark,
        _numbers(row.en),
        wrap(_shown(row.en, row.status, alignment, Language.EN), layout.en),
    )
    colour = _MAGENTA if row.bead.moved else _STATUS_COLOURS[row.status]
    text = colour or (_BOLD if _is_heading(row, alignment) else "")
    for zh_number, zh, middle, en_number, en in zip_longest(*columns, fillvalue=""):
        yield layout.line((zh_number, zh, middle, en_number, en), (_DIM, text, colour, _DIM, text))


def _shown(side: Side, status: Status, alignment: Alignment, language: Language) -> str:
    if side.text.strip():
        return printable(side.text).strip("\n")
    if not side.ids:
        return f"— {status.value} —"
    blocks = alignment.document(language).blocks
    return "[image]" if any(blocks[b].kind is BlockKind.IMAGE for b in side.blocks) else "[empty]"


def _numbers(side: Side) -> list[str]:
    if side.lines is None:
        return []
    first, last = side.lines
    return [str(first)] if first == last else [str(first), f"–{last}"]


def _is_heading(row: Row, alignment: Alignment) -> bool:
    zh = (alignment.zh.blocks[b].kind for b in row.zh.blocks)
    en = (alignment.en.blocks[b].kind for b in row.en.blocks)
    return all(kind is BlockKind.HEADING for kind in (*zh, *en))


FORMAT = TextFormat("side by side in the terminal, for people", (".txt",), write, kind=TextKind.PAINTED)
