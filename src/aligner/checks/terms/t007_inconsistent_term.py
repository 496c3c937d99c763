"""T007 inconsistent-term: a name of the glossary is rendered in several ways in one text."""

from collections.abc import Iterator
from dataclasses import dataclass

from aligner.checks.locate import locate_place
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.terms.findings import Change, fix, locate_mention, locations, unique
from aligner.checks.terms.scan import Mention, TermScan, good, term_scan
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.glossary.match import folded_key
from aligner.glossary.model import Term
from aligner.glossary.renderings import PLURALS, Occurrence
from aligner.glossary.surface import fold_english
from aligner.glossary.traits import is_name, is_person
from aligner.segment.model import Part


@dataclass(frozen=True, slots=True)
class Usage:
    """A term with several forms."""

    term: Term
    mention: Mention
    forms: dict[str, list[Part]]
    """The places of each form; there are two forms or more."""
    keep: str
    """The form to keep to: the preferred one if it is used, else the most frequent one."""


def usage(scan: TermScan) -> list[Usage]:
    """The names with several approved renderings in the beads that mention them."""
    forms: dict[int, dict[str, list[Part]]] = {}
    first: dict[int, tuple[Term, Mention]] = {}
    for number, mentions in scan.in_bead.items():
        for mention in {m.key: m for m in reversed(mentions)}.values():
            for segment, one in good(scan.sightings(scan.pairs[number].en.units, mention.terms)):
                if one.departure or one.ending not in PLURALS or not is_name(one.term):
                    continue
                if _is_description(one) or scan.english.approved(segment.id).has_longer(one.start, one.end):
                    continue
                first.setdefault(id(one.term), (one.term, mention))
                places = forms.setdefault(id(one.term), {}).setdefault(_form(one), [])
                places.append(Part(segment, one.start, one.end))
    found = []
    for key, by_form in forms.items():
        term, mention = first[key]
        commonest = max(by_form, key=lambda form: len(by_form[form]))
        kept = term.preferred if term.preferred in by_form else commonest
        beads = {form: {scan.bead_of(part.segment) for part in parts} for form, parts in by_form.items()}
        different = {
            form: parts
            for form, parts in by_form.items()
            if form == kept or (_differ(form, kept) and not beads[form] <= beads[kept])
        }
        if len(different) > 1:
            found.append(Usage(term, mention, different, kept))
    return found


def spellings_in_chinese(scan: TermScan) -> list[Usage]:
    """The names that the Chinese spells in several ways. Differences of width, case, script and spaces don't count."""
    forms: dict[int, dict[str, list[Part]]] = {}
    first: dict[int, tuple[Term, Mention]] = {}
    for mention in scan.mentions:
        term = mention.terms[0]
        if not is_name(term):
            continue
        written = mention.match.text
        for spelling in (term.zh, *term.also):
            if folded_key(written).startswith(folded_key(spelling)):
                first.setdefault(id(term), (term, mention))
                part = Part(mention.segment, mention.match.start, mention.match.end)
                forms.setdefault(id(term), {}).setdefault(spelling, []).append(part)
                break
    found = []
    for key, by_form in forms.items():
        term, mention = first[key]
        kept = term.zh if term.zh in by_form else max(by_form, key=lambda form: len(by_form[form]))
        different = {f: parts for f, parts in by_form.items() if f == kept or (f not in kept and kept not in f)}
        if len(different) > 1:
            found.append(Usage(term, mention, different, kept))
    return found


def _form(one: Occurrence) -> str:
    """The rendering, with the parts of a person's name in the order of the text."""
    words = one.rendering.text.split()
    if is_person(one.term) and len(words) > 1 and fold_english(one.text).split()[0] != fold_english(words[0]):
        return one.text
    return one.rendering.text


def _differ(one: str, other: str) -> bool:
    """Whether two forms really differ: neither is part of the other, or an abbreviation of it."""
    mine, theirs = fold_english(one).split(), fold_english(other).split()
    shorter, longer = sorted((mine, theirs), key=len)
    if len(shorter) < len(longer) and " ".join(shorter) in " ".join(longer):
        return False
    return not (_abbreviates(one, theirs) or _abbreviates(other, mine))


def _abbreviates(form: str, words: list[str]) -> bool:
    """Whether a form is an acronym whose letters appear in the words in the same order: LLM, AGI, CoWoS."""
    letters = "".join(c for c in form if c.isalnum())
    if len(words) < 2 or " " in form.strip() or sum(c.isupper() for c in letters) < 2:
        return False
    rest = iter("".join(words))
    return all(c in rest for c in letters.lower())


def _is_description(one: Occurrence) -> bool:
    """Whether a form is a description in lower case: *the commerce ministry* beside Ministry of Commerce."""
    return one.rendering.text.islower() and not one.term.preferred.islower()


def check(texts: Texts) -> Iterator[Finding]:
    """Reports names with more than one form in the translation."""
    if (scan := texts.shared(term_scan)) is None:
        return
    if texts.source is Language.EN:
        for use in spellings_in_chinese(scan):
            yield _finding(scan, use, Language.ZH)
    else:
        for use in usage(scan):
            yield _finding(scan, use, Language.EN)


def _finding(scan: TermScan, use: Usage, side: Language) -> Finding:
    document = scan.alignment.en if side is Language.EN else scan.alignment.zh
    counts = sorted(use.forms.items(), key=lambda item: -len(item[1]))
    named = [f"“{form}” ({len(parts)} {'time' if len(parts) == 1 else 'times'})" for form, parts in counts]
    minor = unique(part for form, parts in counts if form != use.keep for part in parts)
    where = locations(document, minor)
    zh = locate_mention(scan.alignment.zh, use.mention) if side is Language.EN else where[0]
    return Finding(
        f"{use.term.zh} is rendered in {len(counts)} ways: {' and '.join(named)}; keep to “{use.keep}”"
        if side is Language.EN
        else f"“{use.term.preferred}” is written in {len(counts)} ways: {' and '.join(named)}; keep to {use.keep}",
        zh=zh,
        en=where[0] if side is Language.EN else None,
        glossary=locate_place(use.term.place),
        confidence=0.8,
        fix=fix(document, [Change(part, use.keep) for part in minor], safe=False) if side is Language.EN else None,
        more=where[1:],
    )


RULE = Declaration("T007", "inconsistent-term", Severity.INFO, Texts, check, needs_glossary=True)
