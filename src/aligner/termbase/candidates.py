"""Reads, writes and extends files of candidates: proposed terms in YAML, of which a person decides which go into a glossary.

```yaml
version: 1
candidates:
  - zh: 天垓
    en: TianYuan
    kind: product
    accept:                # yes: promote it; no: never propose it again; empty: not decided yet
    score: 0.93            # 0 to 1, how sure the extraction is
    counts: {zh: 12, en: 11, both: 10}        # mentions on either side, and pairs of sentences with both
    renderings: {TianYuan: 9, Tianyuan: 1}    # the renderings found, and how often
    examples:
      - {zh: 天垓今天发布。, en: The TianYuan came out today., zh_at: "zh.md:3:1", en_at: "en.md:3:1"}
```

A person may correct a candidate before accepting it, and may add any field that a glossary term can have, such as `ok`
or `avoid`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import cast

from aligner.cells import guard
from aligner.document.model import Source
from aligner.glossary.fields import TERM_FIELDS, VERSION
from aligner.glossary.match import folded_key
from aligner.glossary.model import Kind
from aligner.termbase.insert import appended, into_empty
from aligner.termbase.layout import entry
from aligner.termbase.tree import Collection, Item, Scalar, fault, line_before, line_end, lines_of, parse
from aligner.termbase.values import Plain, Value, comments, node, plain
from aligner.text import controls
from aligner.text.width import text_width

CANDIDATES = "candidates"
_YES = frozenset({"yes", "y", "true", "on", "1"})
_NO = frozenset({"no", "n", "false", "off", "0"})
_UNDECIDED = frozenset({"", "~", "null", "?"})
_TERM_FIELDS = frozenset(f.name for f in TERM_FIELDS if f.name != "examples")
_OWN_FIELDS = ("zh", "accept", "score", "counts", "renderings", "examples")
_HEADER = (
    "# Proposed terms. 'accept: yes' moves one into the glossary (aligner glossary promote), 'accept: no' keeps it from being",
    "# proposed again. Correct what is wrong before; any field of a glossary entry may be added.",
)


@dataclass(frozen=True, slots=True)
class CandidateExample:
    """A pair of sentences that contain a candidate, and their places."""

    zh: str
    en: str
    zh_at: str = ""
    """Path, line and column, in the form `zh.md:3:1`."""
    en_at: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed term."""

    zh: str
    en: str
    kind: Kind | None = None
    accept: bool | None = None
    """The decision; None if there is none yet."""
    score: float | None = None
    """The confidence of the extraction, 0 to 1."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """`zh` and `en`: the number of mentions; `both`: the number of pairs of sentences with both."""
    renderings: Mapping[str, int] = field(default_factory=dict)
    """The renderings that were found, with their frequencies."""
    examples: tuple[CandidateExample, ...] = ()
    more: Mapping[str, Value] = field(default_factory=dict)
    """Further fields of a glossary entry that a person has added."""

    @property
    def sense(self) -> dict[str, Value]:
        """The fields of the glossary entry that the candidate becomes when it is promoted."""
        kind: dict[str, Value] = {"kind": self.kind.value} if self.kind else {}
        return {"en": self.en, **kind, **self.more}


def dump_candidates(candidates: Iterable[Candidate]) -> str:
    """The text of a file of candidates, in the given order."""
    lines = [*_HEADER, f"version: {VERSION}", f"{CANDIDATES}:"]
    lines += [line for candidate in candidates for line in candidate_lines(candidate, "  ")]
    return "".join(f"{line}\n" for line in lines)


def candidate_lines(candidate: Candidate, indent: str) -> list[str]:
    """The lines of one candidate in a file of candidates."""
    item = Item(None, node(_values(candidate)), 0)
    _leave_undecided_empty(item)
    return entry(item, indent, opened=True)


def located_candidates(source: Source) -> list[tuple[Item, Candidate]]:
    """The candidates in a file, each with the item of the YAML tree that it was read from.

    Raises:
        InputError: The file isn't YAML, or isn't a file of candidates; the message names the line and the column.
    """
    root = parse(source)
    listed = root.get(CANDIDATES)
    if listed is None and root.items:
        raise fault(source, root.start, f"a file of candidates has a list under '{CANDIDATES}'")
    value = listed.value if listed is not None else None
    if value is None or (isinstance(value, Scalar) and not plain(value)):
        return []
    if isinstance(value, Scalar) or value.mapping:
        raise fault(source, value.start, f"'{CANDIDATES}' has to be a list")
    return [(item, _candidate(source, item)) for item in value.items]


def _candidate(source: Source, item: Item) -> Candidate:
    values = plain(item.value)
    if not isinstance(values, dict):
        raise fault(source, item.start, "a candidate is a mapping with zh, en and accept")
    texts: dict[str, str] = {}
    for name in ("zh", "en", "kind", "accept", "score"):
        text = values.get(name, "")
        if not isinstance(text, str):
            raise fault(source, item.start, f"'{name}' has to be one text")
        texts[name] = text.strip()
    for name in ("zh", "en"):
        if not texts[name]:
            raise fault(source, item.start, f"a candidate without '{name}'")
    unknown = next((name for name in values if name not in _TERM_FIELDS and name not in _OWN_FIELDS), None)
    if unknown is not None:
        raise fault(source, item.start, f"a candidate has no field '{unknown}'")
    if texts["kind"] and texts["kind"] not in set(Kind):
        raise fault(source, item.start, f"unknown kind '{texts['kind']}'; it is one of: {', '.join(Kind)}")
    try:
        return Candidate(
            zh=texts["zh"],
            en=texts["en"],
            kind=Kind(texts["kind"]) if texts["kind"] else None,
            accept=_decision(texts["accept"]),
            score=float(texts["score"]) if texts["score"] else None,
            counts=_counts(values.get("counts", {})),
            renderings=_counts(values.get("renderings", {})),
            examples=tuple(_examples(values.get("examples", []))),
            more={n: cast("Value", v) for n, v in values.items() if n in _TERM_FIELDS - {"en", "kind"} and v},
        )
    except ValueError as error:
        raise fault(source, item.start, str(error)) from error


def _decision(text: str) -> bool | None:
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    if text.lower() in _UNDECIDED:
        return None
    raise ValueError(f"'accept' has to be yes, no or empty, not '{text}'")


def _counts(value: Plain) -> dict[str, int]:
    if not isinstance(value, dict):
        if value:
            raise ValueError("'counts' and 'renderings' have to be mappings to numbers")
        return {}
    return {name: int(str(number)) for name, number in value.items()}


def _examples(value: Plain) -> Iterable[CandidateExample]:
    for example in value if isinstance(value, list) else [value] if value else []:
        if not isinstance(example, dict):
            raise ValueError("an example is a mapping {zh: …, en: …}")
        yield CandidateExample(*(str(example.get(name, "")) for name in ("zh", "en", "zh_at", "en_at")))


def _values(candidate: Candidate) -> dict[str, Value]:
    values: dict[str, Value] = {"zh": candidate.zh, "en": candidate.en}
    if candidate.kind:
        values["kind"] = candidate.kind.value
    values["accept"] = "" if candidate.accept is None else candidate.accept
    values |= dict(candidate.more)
    if candidate.score is not None:
        values["score"] = f"{candidate.score:g}"
    if candidate.counts:
        values["counts"] = dict(candidate.counts)
    if candidate.renderings:
        values["renderings"] = dict(candidate.renderings)
    if candidate.examples:
        values["examples"] = [{name: text for name, text in asdict(e).items() if text} for e in candidate.examples]
    return values


def _leave_undecided_empty(item: Item) -> None:
    """Leaves an undecided `accept` empty, and writes a decision and the score without quotes."""
    assert isinstance(item.value, Collection)  # noqa: S101 - candidates are mappings
    for part in item.value.items:
        if part.name in {"accept", "score"} and isinstance(part.value, Scalar):
            shown = {"true": "yes", "false": "no"}.get(part.value.value, part.value.value)
            part.value = Scalar(shown, 0, 0, "")


_COLUMNS = ("score", "zh", "en", "kind", "both", "place", "other renderings")


def as_table(candidates: Iterable[Candidate]) -> str:
    """The candidates as a table for a terminal; a Han character is two columns wide."""
    rows = [_COLUMNS, *map(_row, candidates)]
    widths = [max(text_width(row[n]) for row in rows) for n in range(len(_COLUMNS))]
    lines = [
        "  ".join(cell + " " * (w - text_width(cell)) for cell, w in zip(row, widths, strict=True)) for row in rows
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def as_tsv(candidates: Iterable[Candidate]) -> str:
    """The candidates separated by tabs, with a header; a cell that a spreadsheet could run gets an apostrophe in front."""
    rows = [_COLUMNS, *map(_row, candidates)]
    return "".join("\t".join(guard(" ".join(cell.split())) for cell in row) + "\n" for row in rows)


def as_json(candidates: Iterable[Candidate]) -> str:
    """The candidates as a JSON list of objects, with the field names of the YAML file."""
    listed = [
        {
            "zh": c.zh,
            "en": c.en,
            "kind": c.kind.value if c.kind else None,
            "score": c.score,
            "counts": dict(c.counts),
            "renderings": dict(c.renderings),
            "examples": [asdict(example) for example in c.examples],
        }
        for c in candidates
    ]
    return controls.as_json(listed, indent=1) + "\n"


def _row(candidate: Candidate) -> tuple[str, ...]:
    others = [f"{text} ({n})" for text, n in candidate.renderings.items() if text != candidate.en]
    return (
        f"{candidate.score or 0:.2f}",
        candidate.zh,
        candidate.en,
        candidate.kind.value if candidate.kind else "",
        str(candidate.counts.get("both", 0)),
        candidate.examples[0].zh_at if candidate.examples else "",
        ", ".join(others),
    )


@dataclass(frozen=True, slots=True)
class Proposed:
    """The new text of a file of candidates, and what happened to the proposals."""

    text: str
    new: int
    """How many were added."""
    renewed: int
    """How many were already there, unedited, and got new figures and examples."""
    kept: int
    """How many were already there and stay as they are, because a person decided, corrected or commented on them."""


def propose(source: Source, candidates: Iterable[Candidate]) -> Proposed:
    """Adds proposals at the end of a file of candidates; no line that a person wrote changes.

    A term that the file already has is not proposed again, even with another rendering. If nobody has edited it, it gets
    the figures and the examples of the new proposal. An empty source is a file that does not exist yet.

    Raises:
        InputError: The file isn't YAML, or isn't a file of candidates.
    """
    fresh = {folded_key(c.zh): c for c in candidates}
    if not source.text.strip():
        return Proposed(dump_candidates(fresh.values()), len(fresh), 0, 0)
    there = located_candidates(source)
    text, end = source.text, line_end(source.text)
    renewed = kept = 0
    edits: list[tuple[int, int, list[str]]] = []
    for item, old in there:
        new = fresh.pop(folded_key(old.zh), None)
        if new is None:
            continue
        if _is_untouched(item, old, new):
            renewed += 1
            edits.append((*lines_of(source, item), candidate_lines(new, _indent(source, item))))
        else:
            kept += 1
    for start, stop, lines in reversed(edits):
        text = text[:start] + end.join(lines) + text[stop:]
    if fresh:
        text = _appended(replace(source, text=text), list(fresh.values()))
    return Proposed(text, len(fresh), renewed, kept)


def _is_untouched(item: Item, old: Candidate, new: Candidate) -> bool:
    same = (old.zh, old.en, old.kind) == (new.zh, new.en, new.kind)
    return same and old.accept is None and not old.more and not comments(item)


def _appended(source: Source, candidates: list[Candidate]) -> str:
    text, end = source.text, line_end(source.text)
    there = located_candidates(source)
    if there:
        last = there[-1][0]
        (_, at), indent = lines_of(source, last), _indent(source, last)
        lines = [line for candidate in candidates for line in candidate_lines(candidate, indent)]
        return text[:at] + "".join(end + line for line in lines) + text[at:]
    root = parse(source)
    listed = root.get(CANDIDATES)
    lines = [line for candidate in candidates for line in candidate_lines(candidate, "  ")]
    if listed is None:
        return appended(text, [f"{CANDIDATES}:", *lines])
    value = listed.value
    if isinstance(value, Collection) and value.mapping:
        raise fault(source, value.start, f"'{CANDIDATES}' has to be a list")
    return into_empty(source, listed, lines)


def _indent(source: Source, item: Item) -> str:
    line = source.text[line_before(source, item.start) : item.start]
    return line[: len(line) - len(line.lstrip(" "))]
