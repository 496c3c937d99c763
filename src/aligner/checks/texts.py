"""Checks texts: the subject of the rules about texts, and the functions that make a report from an alignment or a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self, TypeVar

from aligner.alignment.model import Alignment
from aligner.checks.model import Article, Diagnostic, Lack, Report
from aligner.checks.pair import corresponding
from aligner.checks.rule import Rule
from aligner.checks.selection import Selection
from aligner.checks.suppression import Suppressions
from aligner.collector import collector_paused
from aligner.document.direction import Direction, resolve_direction
from aligner.document.model import Language
from aligner.glossary.glossary import Glossary
from aligner.segment.model import SegmentedDocument

if TYPE_CHECKING:
    from aligner.judge import Judge

Shared = TypeVar("Shared")


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation, with its original or alone, and the glossary for its terms."""

    zh: SegmentedDocument | None
    en: SegmentedDocument | None
    alignment: Alignment | None = None
    """None if there is no original."""
    source: Language = Language.ZH
    """The language of the original."""
    glossary: Glossary | None = None
    _shared: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def shared(self, make: Callable[[Self], Shared]) -> Shared:
        """The result of a function of these texts that several rules need. The function is called once per check."""
        if make not in self._shared:
            self._shared[make] = make(self)
        found: Shared = self._shared[make]
        return found

    @property
    def target(self) -> SegmentedDocument:
        """The translation."""
        found = self.en if self.source is Language.ZH else self.zh
        assert found is not None  # noqa: S101 - only the original may be missing
        return found

    @property
    def original(self) -> SegmentedDocument | None:
        """The original; None if there is none."""
        return self.zh if self.source is Language.ZH else self.en


@dataclass(frozen=True, slots=True)
class Texts(Translation):
    """A text and its translation."""

    zh: SegmentedDocument
    en: SegmentedDocument
    alignment: Alignment
    judge: Judge | None = None
    """Reads all pairs of sentences; None if it is not to."""
    reader: Judge | None = None
    """Reads the pairs that findings are about; None if the contextual model is off."""
    judge_wanted: bool = False
    """Whether the judge was switched on explicitly, as for a machine translation: it then reports less doubtful pairs, too."""


@dataclass(frozen=True, slots=True)
class Unrelated:
    """Two texts that are not translations of each other, or too little of which corresponds for a comparison."""

    alignment: Alignment


def check_alignment(
    alignment: Alignment,
    selection: Selection,
    glossary: Glossary | None = None,
    judge: Judge | None = None,
    reader: Judge | None = None,
    *,
    judge_wanted: bool = False,
) -> Report:
    """Checks a text against its translation.

    Args:
        alignment: The two aligned texts; the signature says which is the original.
        selection: The rules to run.
        glossary: The agreed renderings.
        judge: Reads all pairs of sentences; None if it is not to.
        reader: Reads the pairs that findings are about, without a judge; None if the contextual model is off.
        judge_wanted: Whether the judge was switched on explicitly (see `Texts.judge_wanted`).

    Raises:
        UsageError: The selection names a rule that doesn't exist.
    """
    signature = alignment.signature
    subjects: list[Translation | Unrelated]
    if not alignment.is_translation:
        subjects = [Unrelated(alignment)]
    elif not corresponding(alignment):
        subjects = [Unrelated(alignment), _translation_alone(alignment, glossary)]
    else:
        subjects = [
            *map(Unrelated, alignment.unrelated),
            Texts(
                alignment.zh, alignment.en, alignment, signature.source, glossary, judge, judge or reader, judge_wanted
            ),
        ]
    about: dict[str, object] = {
        "version": signature.version,
        "encoder": signature.encoder,
        **signature.direction.as_dict(),
        "settings": dict(signature.settings),
    }
    if judge is not None:
        about["judge"] = judge.name
    report = _report(subjects, (alignment.zh, alignment.en), selection, glossary, signature.direction, about)
    article = Article((alignment.zh, alignment.en), alignment, glossary)
    return _signed(replace(report, remarks=alignment.remarks, article=article), subjects[-1])


def _signed(report: Report, subject: Translation | Unrelated) -> Report:
    """The report with the name of the reader in its signature, if it has read a pair."""
    from aligner.checks.judged import readings

    if not isinstance(subject, Texts) or subject.reader is None or not subject.shared(readings).is_used:
        return report
    return replace(report, signature={**report.signature, "judge": subject.reader.name})


def _translation_alone(alignment: Alignment, glossary: Glossary | None) -> Translation:
    source = alignment.signature.source
    chinese = source is Language.EN
    return Translation(
        alignment.zh if chinese else None, None if chinese else alignment.en, source=source, glossary=glossary
    )


def check_document(
    document: SegmentedDocument,
    selection: Selection,
    glossary: Glossary | None = None,
    source: Direction | Language | str | None = None,
) -> Report:
    """Checks one text alone, with the rules that do not need the other text.

    Args:
        document: A translation without its original, or an original without its translation.
        selection: The rules to run.
        glossary: The agreed renderings.
        source: The language of the original. If None, it is read from the front matter, or assumed to be the other language.

    Raises:
        UsageError: The selection names a rule that doesn't exist, or `source` is neither of the two languages.
    """
    import aligner

    language = document.document.language
    chinese = language is Language.ZH
    subject = Translation(
        document if chinese else None, None if chinese else document, source=language.other, glossary=glossary
    )
    direction = resolve_direction(source, document.document)
    about: dict[str, object] = {"version": aligner.__version__, **direction.as_dict()}
    report = _report([subject], (document,), selection, glossary, direction, about)
    return replace(report, article=Article((document,), None, glossary))


def _count_terms(glossary: Glossary | None) -> int:
    """The number of terms of a glossary. A term with several senses is one."""
    return len({term.zh for term in glossary.terms}) if glossary else 0


def _report(
    subjects: Sequence[Translation | Unrelated],
    documents: tuple[SegmentedDocument, ...],
    selection: Selection,
    glossary: Glossary | None,
    direction: Direction,
    about: dict[str, object],
) -> Report:
    """Checks one text or two, and reports the findings and what was checked. A text alone counts as the translation."""
    from aligner.checks.paragraphs import paragraphs_of
    from aligner.checks.repairs import with_suggestions
    from aligner.checks.run import run
    from aligner.checks.unpaired import unpaired_sentences
    from aligner.document.read import display_name

    texts = {d.document.language: d.document.source for d in documents}
    target = documents[0].document.language if len(documents) == 1 else direction.source.other
    ran, not_run, idle = _coverage(subjects, selection, glossary)
    suppressions = _suppressions(documents, idle)
    with collector_paused():
        outcome = run(
            subjects,
            selection,
            suppressions,
            target="zh" if target is Language.ZH else "en",
            files=" and ".join(dict.fromkeys(display_name(d.document.source.path) for d in documents)),
        )
    pair = next((s for s in subjects if isinstance(s, Texts)), None)
    compared = pair.alignment if pair else None
    own, of_glossary = tuple(d.document.source for d in documents), glossary.sources if glossary else ()
    about |= {"glossary": [source.path for source in of_glossary]} if glossary else {}
    diagnostics = _weighed(outcome.diagnostics, pair, selection) if pair else outcome.diagnostics
    return Report(
        diagnostics=with_suggestions(diagnostics, own),
        sources=(*own, *of_glossary),
        checked={"segments": sum(len(d.segments) for d in documents), "terms": _count_terms(glossary)},
        signature=about,
        complete=not outcome.failed,
        idle=idle | outcome.failed,
        ran=ran,
        not_run=not_run,
        directions=(direction,),
        retired=selection.retired | suppressions.retired,
        original=texts.get(direction.source),
        translation=texts.get(direction.source.other),
        paragraphs=paragraphs_of(documents, compared, target),
        too_short=compared is not None and compared.too_short,
        unpaired=unpaired_sentences(compared, diagnostics, direction.originals) if compared else (),
    )


def _weighed(diagnostics: Sequence[Diagnostic], texts: Texts, selection: Selection) -> tuple[Diagnostic, ...]:
    """The findings about two texts after the model has been heard, each attached to its cause."""
    from aligner.checks.acquittal import with_judgement
    from aligner.checks.causes import with_effects_attached

    judged = with_judgement(diagnostics, texts, selection.severities_set)
    return with_effects_attached(judged, texts.alignment)


def _coverage(
    subjects: Sequence[Translation | Unrelated], selection: Selection, glossary: Glossary | None
) -> tuple[frozenset[str], dict[Lack, frozenset[str]], frozenset[str]]:
    """Which of the selected rules can work on the subjects.

    Returns:
        The rules that have something to look at, the others by what they lack, and the idle rules. Idle rules are those that
        can't find everything they could: all rules (except group X) if the texts are not compared, and those of group T if
        there is no glossary.
    """
    ran: set[str] = set()
    idle: set[str] = set()
    lacking: dict[Lack, set[str]] = {}
    compared = _compared(subjects)
    for rule in selection.rules:
        if rule.group != "X" and (not compared or (rule.group == "T" and not glossary)):
            idle.add(rule.code)
        if rule.declaration.check is not None and rule.declaration.subject in (Texts, Translation, Unrelated):
            lack = _lack(subjects, rule, glossary)
            (ran if lack is None else lacking.setdefault(lack, set())).add(rule.code)
    return frozenset(ran), {lack: frozenset(codes) for lack, codes in lacking.items()}, frozenset(idle)


def _lack(subjects: Sequence[Translation | Unrelated], rule: Rule, glossary: Glossary | None) -> Lack | None:
    """What a rule lacks to check the subjects; None if it lacks nothing."""
    declared = rule.declaration
    unrelated = any(isinstance(subject, Unrelated) for subject in subjects)
    if declared.subject is Unrelated:
        return None if unrelated or _compared(subjects) else Lack.BOTH_TEXTS
    texts = next((subject for subject in subjects if isinstance(subject, Translation)), None)
    if texts is None:
        return Lack.TRANSLATION
    if texts.alignment is None and texts.source.other not in declared.alone:
        return Lack.CORRESPONDENCE if unrelated else Lack.BOTH_TEXTS
    return Lack.GLOSSARY if declared.needs_glossary and not glossary else None


def _compared(subjects: Iterable[Translation | Unrelated]) -> bool:
    """Whether the subjects include a text with its translation."""
    return any(isinstance(subject, Texts) for subject in subjects)


def _suppressions(documents: tuple[SegmentedDocument, ...], idle: frozenset[str]) -> Suppressions:
    """The suppressions by comments in the texts."""
    from aligner.checks.scopes import suppressions_in_text

    return Suppressions(tuple(s for document in documents for s in suppressions_in_text(document.document)), idle)
