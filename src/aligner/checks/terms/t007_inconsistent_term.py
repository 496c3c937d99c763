"""T007 inconsistent-term: a name of the glossary is rendered in several ways in one text."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

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

Forms: TypeAlias = dict[str, list[Part]]
"""The places of each form of a term."""
Found: TypeAlias = tuple[Term, Mention, str, Part]
"""A term, a mention of it, a form of it and the place of the form."""


@dataclass(frozen=True, slots=True)
class Usage:
    """A term with several forms."""

    term: Term
    mention: Mention
    forms: Forms
    """The places of each form; there are two forms or more."""
    keep: str
    """The form to keep to: the preferred one if it is used, else the most frequent one."""


def usage(scan: TermScan) -> list[Usage]:
    """The names with several approved renderings in the beads that mention them."""

    def differ(form: str, kept: str, forms: Forms) -> bool:
        beads, others = ({scan.bead_of(part.segment) for part in forms[one]} for one in (form, kept))
        return _differ(form, kept) and not beads <= others

    return _usages(_renderings(scan), lambda term: term.preferred, differ)


def _renderings(scan: TermScan) -> Iterator[Found]:
    for number, mentions in scan.in_bead.items():
        for mention in {m.key: m for m in reversed(mentions)}.values():
            for sighting in good(scan.sightings(scan.pairs[number].en.units, mention.terms)):
                one = sighting.occurrence
                if one.departure or one.ending not in PLURALS or not is_name(one.term) or _is_description(one):
                    continue
                if not scan.english.approved(sighting.segment.id).has_longer(one.start, one.end):
                    yield one.term, mention, _form(one), sighting.part


def spellings_in_chinese(scan: TermScan) -> list[Usage]:
    """The names that the Chinese spells in several ways. Differences of width, case, script and spaces don't count."""

    def differ(form: str, kept: str, _: Forms) -> bool:
        return form not in kept and kept not in form

    return _usages(_spellings(scan), lambda term: term.zh, differ)


def _spellings(scan: TermScan) -> Iterator[Found]:
    for mention in scan.mentions:
        term, written = mention.terms[0], folded_key(mention.match.text)
        if is_name(term):
            known = (one for one in (term.zh, *term.also) if written.startswith(folded_key(one)))
            yield from ((term, mention, spelling, mention.part) for spelling in islice(known, 1))


def _usages(
    found: Iterable[Found], preferred: Callable[[Term], str], differ: Callable[[str, str, Forms], bool]
) -> list[Usage]:
    """The terms with several forms. `differ` says whether a form really differs from the one to keep."""
    by_term: dict[int, tuple[Term, Mention, Forms]] = {}
    for term, mention, form, part in found:
        by_term.setdefault(id(term), (term, mention, {}))[2].setdefault(form, []).append(part)
    result = []
    for term, mention, forms in by_term.values():
        kept = preferred(term) if preferred(term) in forms else max(forms, key=lambda form: len(forms[form]))
        different = {form: parts for form, parts in forms.items() if form == kept or differ(form, kept, forms)}
        if len(different) > 1:
            result.append(Usage(term, mention, different, kept))
    return result


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
