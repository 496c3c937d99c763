"""Counts verdicts by month, rule and person, and finds out who translated a text."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from aligner.checks.verdicts import Verdict, located, read_verdicts
from aligner.document.direction import front_matter_of
from aligner.document.read import read_source
from aligner.errors import AlignerError
from aligner.grouping import grouped
from aligner.paths import is_folder
from aligner.stats.model import By, Row, Stats, Tally

TRANSLATOR_FIELDS = ("translator", "translators", "translatedby", "translationby", "译者", "翻译")
"""Fields of front matter that name the translator; `_`, `-` and capitals are ignored."""
AUTHOR_FIELDS = ("author", "authors", "by", "作者")
"""Fields that name the translator if they are in the translation, and the original has another author or none."""
_PLACE = re.compile(r"(?::\d+)*$|, \w+ \d+.*$")
"""What follows the path in a place: `en.md:3:1`, or `en.docx, paragraph 3`."""


def translator_of(verdict: Verdict) -> str:
    """Who translated the text of a verdict: the verdict says so, or the front matter of the texts; empty if neither does."""
    if verdict.translator:
        return verdict.translator
    folder = str(Path(verdict.file).parent)
    paths = [located(path, folder) for path in verdict.pair]
    fields = [_fields(path) if path else {} for path in paths]
    named = next(filter(None, (_first(found, TRANSLATOR_FIELDS) for found in reversed(fields))), "")
    if named:
        return named
    authors = [_first(found, AUTHOR_FIELDS) for found in fields]
    here = _PLACE.sub("", verdict.place)
    translation = verdict.pair.index(here) if here in verdict.pair else len(verdict.pair) - 1
    is_known = all(paths) and len(paths) == 2
    author = authors[translation]
    return author if is_known and author not in (authors[1 - translation], "") else ""


@cache
def _fields(path: str) -> Mapping[str, str]:
    """The fields of the front matter of a file, by their names without `_`, `-` and capitals."""
    try:
        data = front_matter_of(read_source(path).text) or {}
    except AlignerError:
        return {}
    return {re.sub(r"[-_]", "", str(key)).lower(): _text(value) for key, value in data.items()}


def _text(value: Any) -> str:
    """A name, the names of a list, or the name in a table."""
    if isinstance(value, dict):
        return _text(value.get("name") or "")
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    return " ".join(value.split()) if isinstance(value, str) else ""


def _first(fields: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def read_stats(paths: Sequence[str], by: By, ran: Collection[str]) -> Stats:
    """The statistics of files of verdicts and of folders of such files.

    Only the rules that checks run (`ran`) may be suggested to be silenced.

    Raises:
        InputError: A file can't be read, or a line of it is not a verdict.
    """
    given: dict[str, str] = {}
    for path in paths:
        name = Path(path).name if is_folder(path) else Path(path).stem
        given |= {verdict.file: given.get(verdict.file, name) for verdict in read_verdicts([path])}
    return count(read_verdicts(paths), by, given, ran)


def count(verdicts: Iterable[Verdict], by: By, given: Mapping[str, str], ran: Collection[str]) -> Stats:
    """Counts verdicts. On each finding, the last verdict counts.

    For each file of verdicts, `given` has the name of the file or the folder that was named.
    """
    texts = _Texts()
    everything = list(verdicts)
    last: dict[tuple[tuple[str, ...], str], Verdict] = {}
    judged: dict[tuple[tuple[str, ...], str], dict[str, str]] = defaultdict(dict)
    for verdict in everything:
        finding = (texts.of(verdict), verdict.key)
        last[finding] = verdict
        judged[finding][verdict.who] = verdict.judgement
    rows = grouped(last.values(), lambda verdict: (verdict.day[:7], _name(verdict, by, given)))
    listed = [_row(*key, found, texts) for key, found in rows.items()]
    rules = _tallies(last.values())
    days = sorted(filter(None, (verdict.day for verdict in everything)))
    return Stats(
        by,
        tuple(sorted(listed, key=lambda row: (not row.month, row.month, -row.confirmed, not row.name, row.name))),
        dict(sorted(rules.items(), key=lambda item: (-item[1].total, item[0]))),
        len({pair for pair, _ in last}),
        tuple(sorted({verdict.who for verdict in everything if verdict.who})),
        (days[0], days[-1]) if days else ("", ""),
        len(everything) - len(last),
        sum(len(set(said.values())) > 1 for said in judged.values()),
        tuple(sorted(code for code, tally in rules.items() if tally.is_mostly_wrong and code in ran)),
    )


def _name(verdict: Verdict, by: By, given: Mapping[str, str]) -> str:
    """The person whose findings are counted, or the name of the file; empty if it is not known."""
    if by is By.TRANSLATOR:
        return translator_of(verdict)
    return verdict.who if by is By.REVIEWER else given.get(verdict.file, "")


class _Texts:
    """Finds out which verdicts are about the same pair of files, however the paths are written."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}

    def of(self, verdict: Verdict) -> tuple[str, ...]:
        key = (str(Path(verdict.file).parent), verdict.pair)
        if key not in self._known:
            self._known[key] = tuple(sorted(located(path, key[0]) or path for path in verdict.pair))
        return self._known[key]


def _row(month: str, name: str, verdicts: list[Verdict], texts: _Texts) -> Row:
    tallies = sorted(_tallies(verdicts).items(), key=lambda item: (-item[1].confirmed, item[0]))
    return Row(month, name, len({texts.of(verdict) for verdict in verdicts}), dict(tallies))


def _tallies(verdicts: Iterable[Verdict]) -> dict[str, Tally]:
    counted = Counter((verdict.rule, verdict.is_dismissed) for verdict in verdicts)
    codes = {code for code, _ in counted}
    return {code: Tally(counted[code, False], counted[code, True]) for code in codes}
