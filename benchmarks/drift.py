"""Which sentences of a translation are stale after its original was edited? Histories are made from article pairs.

Each pair is committed; then a commit edits the English, and another one carries a part of the edits over into the Chinese. For
every third pair, one commit does both, so that the sentences that were left behind are older than the last common state.
"""

import os
import random
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from aligner.alignment.evaluate import Ratio
from aligner.alignment.model import Alignment
from aligner.batch.pairs import match_folder
from aligner.document.direction import Direction, Evidence
from aligner.document.model import BlockKind, Language
from aligner.drift.git import open_repository
from aligner.drift.lineage import key_of
from aligner.drift.model import Page, Stale
from aligner.drift.page import Options
from aligner.drift.tree import Search, find_all
from aligner.segment.model import SegmentedDocument
from aligner.settings.model import DriftSettings
from benchmarks.aligning import align_markdown
from benchmarks.documents import document_pairs
from benchmarks.report import ratio, table

SEED = 1
SURE = 0.9
"""Minimum confidence of a pair of sentences that is edited."""
EDITS = 8
"""Most edits of a page."""
CARRIED = 0.5
"""Share of the edits of content that are carried over."""
UNTOUCHED = 0.2
"""Share of the pages whose English gets only edits of form."""
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
_FORMS = ("bold", "comma", "typo", "wrap")
_CONTENTS = ("figure", "replace", "delete", "insert")

Place = tuple[int, int]
"""A span of a file."""
Cut = tuple[int, int, str]
"""A span of a file, and the text to put there."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the English that is rendered by one of the Chinese, both without markup."""

    en: str
    zh: str
    en_place: Place
    zh_place: Place


@dataclass
class Edited:
    """A page with its edits."""

    name: str
    en: str
    zh: str
    en_cuts: list[Cut] = field(default_factory=list)
    zh_cuts: list[Cut] = field(default_factory=list)
    stale: list[tuple[str, ...]] = field(default_factory=list)
    """For each edit of content that was not carried over, the English sentences that tell it, old and new."""


def measure(data: Path, limit: int | None) -> str:
    chance = random.Random(SEED)
    pages = [
        (pair, sentences(align_markdown(pair.name, pair.zh, pair.en))) for pair in document_pairs(data, limit=limit)
    ]
    others = [s for _, listed in pages for s in listed]
    edited = [edit(p.name.replace("/", "-"), p.zh, p.en, found, (others, chance)) for p, found in pages if found]
    with tempfile.TemporaryDirectory() as folder:
        commit_all(Path(folder), edited)
        found = drift_of(folder)
        newer = {page.name: newer_source(Path(folder), page.name) for page in edited}
    sentence, by_page, stamps = Ratio(), Ratio(), Ratio()
    for page in edited:
        items = found[page.name].content
        sentence += judged(items, page.stale)
        by_page += _decided(bool(items), bool(page.stale))
        stamps += _decided(newer[page.name], bool(page.stale))
    rows = [
        _row(f"sentences ({len(edited)} pages)", sentence),
        _row("pages", by_page),
        _row("pages, by the dates of the files", stamps),
    ]
    return table(["stale", "true", "recall", "precision", "F1"], rows)


def _row(name: str, found: Ratio) -> list[str]:
    return [name, str(found.wanted), ratio(found.recall), ratio(found.precision), ratio(found.f1)]


def _decided(says: bool, is_: bool) -> Ratio:
    return Ratio(int(says and is_), int(says), int(says and is_), int(is_))


def judged(items: Sequence[Stale], stale: Sequence[tuple[str, ...]]) -> Ratio:
    """Compares what was found with the edits that make sentences stale: an item is right if it quotes a sentence of one of them."""
    quoted = [key_of(f"{item.old.text if item.old else ''} {item.new.text if item.new else ''}") for item in items]
    keys = [[key_of(text) for text in texts] for texts in stale]
    right = sum(any(key in quote for listed in keys for key in listed) for quote in quoted)
    found = sum(any(key in quote for quote in quoted for key in listed) for listed in keys)
    return Ratio(right, len(items), found, len(keys))


def sentences(alignment: Alignment) -> list[Sentence]:
    """The sure pairs of one sentence and one, in running text and without markup."""
    found = []
    for bead in alignment.sentences:
        if len(bead.zh) == len(bead.en) == 1 and bead.confidence >= SURE and not bead.moved:
            zh, en = _plain(alignment.zh, bead.zh[0]), _plain(alignment.en, bead.en[0])
            if zh and en and len(en[0]) > 30:
                found.append(Sentence(en[0], zh[0], en[1], zh[1]))
    return found


def _plain(document: SegmentedDocument, unit: int) -> tuple[str, Place] | None:
    segment = document.segments[unit]
    start, end = segment.source_span
    text = document.document.source.text[start:end]
    is_plain = text == segment.text and document.blocks[segment.block].kind in _PROSE
    return (text, (start, end)) if is_plain else None


def edit(
    name: str, zh: str, en: str, found: Sequence[Sentence], given: tuple[Sequence[Sentence], random.Random]
) -> Edited:
    """Edits some sentences of a page. Sentences of other pages replace some, or are inserted, with their translations."""
    others, chance = given
    page = Edited(name, en, zh)
    kinds = _FORMS if chance.random() < UNTOUCHED else (*_FORMS, *_CONTENTS)
    for sentence in chance.sample(list(found), min(EDITS, len(found) // 3)):
        kind = chance.choice(kinds)
        if kind in _FORMS:
            page.en_cuts.append((*sentence.en_place, FORMS[kind](sentence.en)))
        else:
            _edit_content(page, kind, sentence, chance.choice(others), carried=chance.random() < CARRIED)
    return page


def _edit_content(page: Edited, kind: str, sentence: Sentence, other: Sentence, *, carried: bool) -> None:
    if kind == "figure":
        digits = next((d for d in "23456789" if sentence.en.count(d) == sentence.zh.count(d) == 1), None)
        if digits is None:
            kind = "replace"
        else:
            new = str((int(digits) + 3) % 10 or 1)
            changed = (sentence.en.replace(digits, new), sentence.zh.replace(digits, new))
    if kind == "delete":
        changed = ("", "")
    elif kind == "insert":
        changed = (f"{sentence.en} {other.en}", f"{sentence.zh}{other.zh}")
    elif kind == "replace":
        changed = (other.en, other.zh)
    page.en_cuts.append((*sentence.en_place, changed[0]))
    if carried:
        page.zh_cuts.append((*sentence.zh_place, changed[1]))
    else:
        page.stale.append({"delete": (sentence.en,), "insert": (other.en,)}.get(kind, (sentence.en, changed[0])))


def _bold(text: str) -> str:
    words = text.split(" ")
    middle = next((n for n, word in enumerate(words) if n and word.isalpha()), None)
    return " ".join(f"**{word}**" if n == middle else word for n, word in enumerate(words))


def _typo(text: str) -> str:
    words = text.split(" ")
    long = next((n for n, word in enumerate(words) if len(word) >= 8 and word.isalpha() and word.islower()), None)
    return " ".join(f"{w[:4]}{w[5]}{w[4]}{w[6:]}" if n == long else w for n, w in enumerate(words))


FORMS: dict[str, Callable[[str], str]] = {
    "bold": _bold,
    "comma": lambda text: text.replace(", ", "; ", 1),
    "typo": _typo,
    "wrap": lambda text: text.replace(" ", "\n", 1),
}


def applied(text: str, cuts: Sequence[Cut]) -> str:
    """A text after its edits."""
    for start, end, new in sorted(cuts, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def commit_all(folder: Path, pages: Sequence[Edited]) -> None:
    """Makes the repository: the pages, then their edits."""
    _git(folder, "init", "-q")
    _write(folder, {f"{p.name}.{side}.md": text for p in pages for side, text in (("en", p.en), ("zh", p.zh))})
    _commit(folder)
    for number, page in enumerate(pages):
        _write(folder, {f"{page.name}.en.md": applied(page.en, page.en_cuts)})
        if number % 3:
            _commit(folder)
        _write(folder, {f"{page.name}.zh.md": applied(page.zh, page.zh_cuts)})
        _commit(folder)


def drift_of(folder: str) -> dict[str, Page]:
    """The result for each page of a repository."""
    os.environ["ALIGNER_CACHE"] = "off"
    options = Options(DriftSettings(), Direction(Language.EN, Evidence.OPTION))
    with open_repository(folder) as repository:
        search = Search(options, lambda files: match_folder(folder, files=files), jobs=1)
        pages = find_all(repository, search, lambda _done, _total: None).pages
    return {Path(page.source).name.removesuffix(".en.md"): page for page in pages}


def newer_source(folder: Path, name: str) -> bool:
    """Whether the last commit of the English is later than that of the Chinese."""
    times = [
        int(_git(folder, "rev-list", "--count", _git(folder, "log", "-1", "--format=%H", "--", f"{name}.{s}.md")))
        for s in ("en", "zh")
    ]
    return times[0] > times[1]


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def _commit(folder: Path) -> None:
    _git(folder, "add", "-A")
    _git(folder, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "--allow-empty", "-m", "x")


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True, encoding="utf-8")
    return done.stdout.strip()
