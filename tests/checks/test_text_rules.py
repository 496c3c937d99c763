"""The rules about texts by their files of cases, and by the examples of their documentation.

The cases of the rules that need a glossary are in `test_term_rules`. A case has these keys:

- `why`: what it shows.
- `zh`, `en`: the texts, one of them or both: a list of paragraphs, each a sentence or a list of sentences, as plain
  text; or a whole Markdown file as one string.
- `beads`: which sentences correspond, `[[zh ids], [en ids]]`, and a third item for the confidence; one by one if it is
  missing. `paragraphs`: the same for blocks.
- `source`: the language of the original, zh unless said.
- `glossary`: a YAML file, as one string.
- `finds`: the findings, as `described` writes them; none if it is missing. `confidences`: how sure each of them is.
- `fixed`: the translation after all fixes, safe or not; `safely_fixed`: after the safe ones.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from aligner.alignment.model import Alignment, Bead, Signature, in_reading_order
from aligner.checks.model import Report
from aligner.checks.registry import all_rules
from aligner.checks.rule import Rule
from aligner.checks.selection import Selection
from aligner.checks.texts import Texts, Translation, check_alignment, check_document
from aligner.document import parse
from aligner.document.model import Language, Source
from aligner.glossary.load import load_glossary
from aligner.quantity.reader import read
from aligner.segment import segment
from aligner.segment.model import SegmentedDocument
from tests.builders import segmented
from tests.checks.build import check_cases, described

CASES = Path(__file__).parent / "rules"
BY_GLOSSARY = {f"T00{n}" for n in range(1, 8)}
BY_ALIGNING = {"A008"}
"""The rules whose cases say nothing about beads: those of `completeness/test_moves`."""
RULES = [
    rule
    for rule in all_rules()
    if rule.declaration.subject in (Texts, Translation) and rule.code not in BY_GLOSSARY | BY_ALIGNING
]
FENCED = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HAN = re.compile("[一-鿿]")
KEYS = {"why", "zh", "en", "beads", "paragraphs", "source", "glossary", "finds", "confidences", "fixed", "safely_fixed"}
Case = dict[str, Any]


def cases(rule: Rule) -> list[Case]:
    path = CASES / f"{rule.code}.yaml"
    found: list[Case] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    return found


def document(text: str | list[Any], language: Language) -> SegmentedDocument:
    if isinstance(text, str):
        return segment(parse(Source(f"{language.value}.md", text), format="markdown", language=language))
    return segmented(text, language)


def beads_of(given: list[list[Any]] | str | None, zh: int, en: int) -> tuple[Bead, ...]:
    if given == "rest":
        paired = min(zh, en)
        given = [[[n], [n]] for n in range(paired - 1)] + [[list(range(paired - 1, zh)), list(range(paired - 1, en))]]
    if given is None:
        given = [[[n] if n < zh else [], [n] if n < en else []] for n in range(max(zh, en))]
    assert not isinstance(given, str)
    beads = [Bead(tuple(b[0]), tuple(b[1]), 0.8, b[2] if b[2:] else 1.0) for b in given]
    assert sorted(n for b in beads for n in b.zh) == list(range(zh))
    assert sorted(n for b in beads for n in b.en) == list(range(en))
    return in_reading_order(beads)


def checked(rule: Rule, case: Case) -> Report:
    glossary = load_glossary(Source("g.yaml", case["glossary"])) if "glossary" in case else None
    selection = Selection((rule.code,))
    sides = {lang: document(case[lang], Language(lang)) for lang in ("zh", "en") if lang in case}
    if len(sides) == 1:
        (alone,) = sides.values()
        return check_document(alone, selection, glossary)
    zh, en = sides["zh"], sides["en"]
    signature = Signature("0.0.0", "by hand", Language(case.get("source", "zh")), {})
    pair = Alignment(
        zh,
        en,
        beads_of(case.get("paragraphs"), len(zh.blocks), len(en.blocks)),
        beads_of(case.get("beads"), len(zh.segments), len(en.segments)),
        signature,
    )
    return check_alignment(pair, selection, glossary)


def fixed(report: Report, case: Case, *, safe: bool) -> str:
    """The file of the translation after the fixes."""
    side = "en" if "en" in case and (case.get("source", "zh") == "zh" or "zh" not in case) else "zh"
    text = next(source.text for source in report.sources if source.path == f"{side}.md")
    fixes = [d.fix for d in report.diagnostics if d.fix and (d.fix.safe or not safe)]
    edits = {edit for fix in fixes for edit in fix.edits}
    assert {edit.path for edit in edits} <= {f"{side}.md"}
    for edit in sorted(edits, key=lambda e: -e.start):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text.strip()


@pytest.mark.parametrize(
    ("rule", "case"), [pytest.param(r, c, id=f"{r.code}-{c['why']}") for r in RULES for c in cases(r)]
)
def test_cases(rule: Rule, case: Case) -> None:
    report = checked(rule, case)
    assert [described(d) for d in report.diagnostics] == case.get("finds", [])
    if "confidences" in case:
        assert [d.confidence for d in report.diagnostics] == case["confidences"]
    sources = {source.path: source for source in report.sources}
    for diagnostic in report.diagnostics:
        assert diagnostic.rule == rule.code
        assert 0 < diagnostic.confidence <= 1
        given, declared = diagnostic.finding.severity, rule.declaration.severity
        assert given is None or given.rank <= declared.rank  # a finding can be less severe than its rule, never more
        assert diagnostic.zh is None or diagnostic.zh.path == "zh.md"
        assert diagnostic.en is None or diagnostic.en.path == "en.md"
        for place in filter(None, (diagnostic.zh, diagnostic.en, diagnostic.glossary, *diagnostic.more)):
            assert 0 <= place.start <= place.end <= len(sources[place.path].text)
    for key, safe in (("fixed", False), ("safely_fixed", True)):
        if key in case:
            assert fixed(report, case, safe=safe) == case[key].strip()
    if any(d.fix and d.fix.safe for d in report.diagnostics) and report.translation:
        assert values(fixed(report, case, safe=True)) == values(report.translation.text)


def values(text: str) -> list[object]:
    """What the numbers of a text are read as."""
    language = Language.ZH if is_chinese(text) else Language.EN
    return [quantity.readings for quantity in read(text, language)]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_every_rule_has_cases_that_pass_and_that_fail(rule: Rule) -> None:
    check_cases(cases(rule), KEYS)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_the_documented_examples_are_bad_and_good(rule: Rule) -> None:
    """Quoted texts: the Chinese and the English, or one of them where that is enough.

    Either the two are two quotes, the Chinese first, or they are paragraphs of one quote. In the good example the
    Chinese may be left out if it is that of the bad one. Paragraphs correspond one by one, the rest to the last one.
    A glossary is in a fenced block of the bad example.
    """
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", rule.explanation, re.MULTILINE | re.DOTALL))
    glossary = FENCED.findall(sections["Bad"])
    common: Case = {"glossary": glossary[0]} if glossary else {}
    rest = {"beads": "rest", "paragraphs": "rest"}
    verdicts = {}
    before: dict[str, str] = {}
    for name in ("Bad", "Good"):
        texts = quoted(sections[name])
        if before.get("zh") and "en" in texts and "zh" not in texts and before.get("en"):
            texts["zh"] = before["zh"]
        before = texts
        verdicts[name] = bool(checked(rule, common | texts | rest).diagnostics)
    assert verdicts == {"Bad": True, "Good": False}


def quoted(section: str) -> dict[str, str]:
    """The quoted texts of a section by language."""
    quotes = re.findall(r"(?:^>.*\n?)+", section, re.MULTILINE)
    texts = [re.sub(r"^> ?", "", quote, flags=re.MULTILINE).strip() for quote in quotes]
    if len(texts) == 2:
        return {"zh": texts[0], "en": texts[1]}
    (text,) = texts
    sides: dict[str, list[str]] = {}
    for paragraph in text.split("\n\n"):
        sides.setdefault("zh" if is_chinese(paragraph) else "en", []).append(paragraph)
    return {side: "\n\n".join(paragraphs) for side, paragraphs in sides.items()}


def is_chinese(text: str) -> bool:
    return len(HAN.findall(text)) > len(re.findall("[A-Za-z]+", text))
