"""Reads the training pairs, cleans them, and decides how often each source is seen."""

import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HELD_OUT = frozenset({"kubeedge", "streampark", "opensource_guide", "prompt_guide", "deepspeed", "flink_web"})
"""Sources near the genre that are never trained on. Retrieval on them measures the model while it is developed."""

DICTIONARIES = ("cc_cedict", "lctt_ruby_terms", "d2l_hust_terms", "k8s_glossary", "cncf_glossary")

MAX_HAN = 300
"""Maximum length of a pair in Han characters. Longer pairs are whole pages, too easy to distinguish to learn from."""

_HAN = re.compile(r"[㐀-鿿]")
_LATIN = re.compile(r"[A-Za-z]")
_NOISY_GLOSS = re.compile(
    r"^(variant of|old variant of|surname |see |used in |abbr\. for|Japanese variant|erhua variant|CL:)|\bvariant of\b"
)
_PARENTHESES = re.compile(r"\s*[(（][^()（）]*[)）]")


@dataclass(frozen=True, slots=True)
class Origin:
    """One file of pairs and how many times an epoch shows its rows."""

    name: str
    path: Path
    repeat: float


def origins(data: Path, *, without: frozenset[str] = frozenset()) -> list[Origin]:
    """Every file of training pairs, with its weight.

    Articles and free prose are shown twice per epoch, the largest blocks of reference documentation half as often, because
    the tool reads news and three fifths of the rows are manuals of one publisher.
    """
    found = []
    for folder in ("pairs", "pairs2"):
        for path in sorted((data / folder).glob("*.tsv.xz")):
            name = path.name.removesuffix(".tsv.xz")
            if name not in without:
                found.append(Origin(name, path, _repeat(name)))
    found.extend(Origin(name, data / "lexicon" / f"{name}.tsv.xz", 1.0) for name in DICTIONARIES if name not in without)
    return found


def _repeat(name: str) -> float:
    if name in {
        "lctt_ccbysa",
        "kubernetes_blog",
        "istio_news_blog",
        "todogroup",
        "innersource",
        "hf_course",
        "hf_courses2",
        "tatoeba_cmn",
        "bible_cuv_oeb",
        "msx_partner",
        "hami",
        "volcano",
    }:
        return 2.0
    if name in {"ms_sql", "msx_dotnet", "ms_sccm", "ms_cpp"}:
        return 0.5
    return 1.0


def rows(origin: Origin) -> Iterator[tuple[str, str]]:
    """The usable (zh, en) pairs of a file, in the order of the file, in which neighbours were neighbours in the article."""
    dictionary = origin.name in DICTIONARIES
    with lzma.open(origin.path, "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) < 2:
                continue
            zh, en = cells[0].strip(), cells[1].strip()
            if dictionary:
                if _NOISY_GLOSS.search(en):
                    continue
                en = _PARENTHESES.sub("", en).strip()
            if en and len(_HAN.findall(zh)) in range(1, MAX_HAN + 1) and _LATIN.search(en):
                yield zh, en
