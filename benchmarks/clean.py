"""How often is something called wrong in translations that are right?

`python -m benchmarks.clean --data DIR --show 20` prints findings of each rule, with their words: human translations have
real errors, and only reading tells which finding is one.

A folder `ntrex` in the data, if there is one, holds `DOCUMENT_IDS.tsv` and the files `newstest2019-src.eng.txt` and
`newstest2019-ref.zho-CN.txt` of NTREX-128 (Federmann et al. 2022): 123 news articles and their translation from English.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.alignment.model import Alignment
from aligner.checks.model import Diagnostic, Severity
from aligner.document.model import Language
from aligner.glossary.glossary import Glossary
from benchmarks import annotated
from benchmarks.aligning import align_lines, gold_folders
from benchmarks.checking import aligned, checked, counting, places, samples, sentences, shipped_glossaries, shown
from benchmarks.documents import DocumentPair, document_pairs
from benchmarks.report import table
from benchmarks.stories import stories

STORIES = "stories, right versions"
TEXTS = Path(__file__).with_name("texts")
FICTION = ("fiction", "essay")
ENGLISH_ORIGINALS = ("news-en-zh",)
WITH_NULLS = "kubernetes_blog"
"""The source whose gold has blocks without a counterpart."""
WMT21 = "WMT21 news, by translators"
NTREX = "NTREX news, from English"
_BYLINE = re.compile(r"\s*(?:作者|译者|Authors?)\s*[:：]")
_COMPLETENESS = ("A", "L002", "L003", "L005")


@dataclass(frozen=True, slots=True)
class Checked:
    """One pair of texts, and the findings in it."""

    source: str
    sentences: int
    found: tuple[Diagnostic, ...]
    alone: tuple[tuple[bool, bool], ...]
    """For each block without a counterpart, whether it is a byline, and whether a finding points at it."""


def measure(data: Path, limit: int | None) -> str:
    results = list(check_all(data, shipped_glossaries(), limit))
    return "\n\n".join([summary(results), by_rule(results), _nulls(results)])


def check_all(
    data: Path, glossary: Glossary | None, limit: int | None = None, select: Iterable[str] = ()
) -> Iterator[Checked]:
    """Checks the right versions of the stories, the articles of `docs`, and the news."""
    for story in list(stories(data))[:limit]:
        yield _checked(STORIES, story.align(story.clean), glossary, select)
    yield from _texts(glossary, limit, select)
    for pair in document_pairs(data, limit=limit):
        yield _checked(pair.name.split("/")[0], aligned(pair.name, pair.zh, pair.en), glossary, select, pair)
    for source, language, articles in ((WMT21, Language.ZH, wmt21(data)), (NTREX, Language.EN, ntrex(data))):
        for name, units in list(articles.items())[:limit]:
            zh, en = ("\n\n".join(side) + "\n" for side in zip(*units, strict=True))
            yield _checked(source, aligned(name, zh, en, language, input_format="plain"), glossary, select)


def wmt21(data: Path) -> dict[str, list[tuple[str, str]]]:
    """The units of the articles that people translated, by article and translator."""
    if not (data / annotated.FILE).is_file():
        return {}
    return {
        name: [(unit.zh, unit.en) for unit in units]
        for name, units in annotated.read(data / annotated.FILE).items()
        if "/ref." in name
    }


def ntrex(data: Path) -> dict[str, list[tuple[str, str]]]:
    """The units of the articles, by article."""
    names = ("DOCUMENT_IDS.tsv", "newstest2019-ref.zho-CN.txt", "newstest2019-src.eng.txt")
    files = [data / "ntrex" / name for name in names]
    if not all(file.is_file() for file in files):
        return {}
    articles: dict[str, list[tuple[str, str]]] = {}
    for name, zh, en in zip(*(file.read_text(encoding="utf-8").splitlines() for file in files), strict=True):
        articles.setdefault(name, []).append((zh, en))
    return articles


def _texts(glossary: Glossary | None, limit: int | None, select: Iterable[str]) -> Iterator[Checked]:
    """Checks the texts of this project that have gold. A finding on a sentence without a counterpart is right, so it is left out."""
    for folder in gold_folders(TEXTS, limit):
        original = Language.EN if folder.name in ENGLISH_ORIGINALS else Language.ZH
        alignment = align_lines(folder, original)
        lines = (folder / "gold.tsv").read_text(encoding="utf-8").splitlines()
        alone = {side: {int(row[i]) for row in map(_cells, lines) if not row[1 - i]} for i, side in enumerate(Language)}
        found = tuple(
            d
            for d in counting(checked(alignment, glossary, select))
            if not (
                d.rule.startswith("A") and any(place.line - 1 in alone[side] for side, place in places(d) if place.text)
            )
        )
        source = "texts: fiction and an essay" if folder.name.startswith(FICTION) else "texts: news, a report, a talk"
        yield Checked(source, sentences(alignment), found, ())


def _cells(line: str) -> tuple[str, str]:
    zh, _, en = line.partition("\t")
    return zh.strip(), en.strip()


def _checked(
    source: str,
    alignment: Alignment,
    glossary: Glossary | None,
    select: Iterable[str],
    pair: DocumentPair | None = None,
) -> Checked:
    found = tuple(counting(checked(alignment, glossary, select)))
    alone = tuple(_nulls_found(alignment, pair, found)) if pair and source == WITH_NULLS else ()
    return Checked(source, sentences(alignment), found, alone)


def _nulls_found(alignment: Alignment, pair: DocumentPair, found: Sequence[Diagnostic]) -> Iterator[tuple[bool, bool]]:
    """For each block of the gold without a counterpart, whether it is a byline, and whether there is a finding on its loss."""
    about = [place for d in found if d.rule.startswith(_COMPLETENESS) for place in places(d)]
    for zh, en in pair.gold:
        if zh and en:
            continue
        side, document, ids = (Language.ZH, alignment.zh, zh) if zh else (Language.EN, alignment.en, en)
        blocks = [document.blocks[i] for i in ids]
        byline = all(_BYLINE.match(block.text) for block in blocks)
        yield (
            byline,
            any(
                language is side and place.start < block.source_end and place.end > block.source_start
                for block in blocks
                for language, place in about
            ),
        )


def summary(results: Sequence[Checked]) -> str:
    """Findings per 100 sentences of the original, by source."""
    rows = []
    for source in dict.fromkeys(r.source for r in results):
        own = [r for r in results if r.source == source]
        count = sum(r.sentences for r in own)
        severities = Counter(d.severity for r in own for d in r.found)
        errors = severities[Severity.ERROR]
        shown = errors + severities[Severity.WARNING]
        rows.append(
            [source, str(len(own)), str(count), *_rate(errors, count), *_rate(shown, count), str(severities.total())]
        )
    return table(
        [
            "texts",
            "pairs",
            "sentences",
            "errors",
            "per 100 (to reach: 0.4)",
            "errors and warnings",
            "per 100 (to reach: 1.2)",
            "and hidden",
        ],
        rows,
    )


def _rate(found: int, count: int) -> tuple[str, str]:
    return str(found), f"{100 * found / count:.2f}"


def by_rule(results: Sequence[Checked]) -> str:
    """The number of findings of each rule in each source."""
    names = list(dict.fromkeys(r.source for r in results))
    counts = {name: Counter(d.rule for r in results if r.source == name for d in r.found) for name in names}
    rules = sorted(set().union(*counts.values()))
    return table(["rule", *names], [[rule, *(str(counts[name][rule] or "") for name in names)] for rule in rules])


def _nulls(results: Sequence[Checked]) -> str:
    alone = [block for r in results for block in r.alone]
    bylines = [found for byline, found in alone if byline]
    others = [found for byline, found in alone if not byline]
    return (
        f"`{WITH_NULLS}` has {len(others)} blocks that one side lacks, and findings point at {sum(others)} of them; and it has "
        f"{len(bylines)} lines that name authors and translators, which are nobody's mistake, and findings point at {sum(bylines)}."
    )


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clean", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="the data folder, with docs/ and stories/"
    )
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print so many findings of each rule")
    parser.add_argument("--select", action="append", default=[], metavar="RULE", help="as for aligner check")
    parser.add_argument("--source", action="append", metavar="NAME", help="only of this source; repeatable")
    parser.add_argument("--no-glossary", action="store_true", help="without the shipped glossaries")
    parser.add_argument("--limit", type=int, metavar="N", help="so many stories and articles")
    options = parser.parse_args(arguments)
    glossary = None if options.no_glossary else shipped_glossaries()
    results = [
        r
        for r in check_all(options.data, glossary, options.limit, options.select)
        if not options.source or any(name in r.source for name in options.source)
    ]
    for diagnostic in samples((d for r in results for d in r.found), options.show):
        print(shown(diagnostic))
    print(summary(results), by_rule(results), _nulls(results), sep="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
