"""The public functions, from files to a result. Each step has its own package."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from aligner.collector import collector_paused

if TYPE_CHECKING:
    from aligner.alignment.model import Alignment
    from aligner.checks.model import Report, Severity
    from aligner.checks.selection import Selection
    from aligner.document.direction import Direction
    from aligner.document.model import Document, Language, Source
    from aligner.document.records.rows import RecordFields
    from aligner.encode.protocol import Encoder
    from aligner.glossary.glossary import Glossary
    from aligner.judge import Judge

    Readable: TypeAlias = str | os.PathLike[str] | Source
    Progress: TypeAlias = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """The options of a check, from the command line or the arguments of `check`."""

    selection: Selection
    """The rules that run, and the severities that the user has set for them."""
    min_severity: Severity | None = None
    """Less severe findings are removed at the end; None keeps all."""
    glossary: Glossary | Readable | Iterable[Readable] | None = None
    encoder: Encoder | str | None = None
    source: Direction | Language | Literal["zh", "en"] | None = None
    """The language of the original; found from the texts if None."""
    input_format: str | None = None
    baseline: str | os.PathLike[str] | None = None
    """The list of known findings, which are removed at the end."""
    judge: bool | None = None
    """Whether the contextual model reads the pairs; if None, those that some findings are about, and all if its own are shown."""
    records: RecordFields | None = None
    """The fields of records, so that files of a content management system can be read."""
    articles: bool = False
    """Whether reports of many pairs keep their texts, for a page that shows them; the report of one pair always does."""
    verdicts: tuple[str, ...] = ()
    """Files of verdicts, and folders of them: dismissed findings are removed at the end, and confirmed ones are marked."""


@collector_paused()
def align(
    zh: Readable,
    en: Readable,
    *,
    encoder: Encoder | str | None = None,
    source: Direction | Language | Literal["zh", "en"] | None = None,
    input_format: str | None = None,
    pre_split: bool = False,
    records: RecordFields | None = None,
    progress: Progress | None = None,
) -> Alignment:
    """Pairs the paragraphs and the sentences of two versions of a text.

    Args:
        zh: The Chinese file, or a `Source` with its text. `-` is standard input.
        en: The English file. The two files may be in either order: the language is found from the text.
        encoder: A sentence model, or what `load_encoder` accepts: the name or the folder of a model. None is the model
            that comes with the package.
        source: The language of the original. Text that only the original has is *missing*; text that only the translation
            has is *extra*. If None, the language is found from the front matter; Chinese is assumed if that doesn't say.
            The signature records the language and how it is known.
        input_format: How to parse both files (`markdown`, `html`, `plain`); found from their content if None.
        pre_split: Whether every line of the files is one segment, including blank lines. Ids are then line numbers from 0.
        records: Which fields of JSON, CSV and XLSX files are text; records with the same id are aligned with each other.
        progress: Called with the name of each step; while a slow model encodes, also with the numbers of texts done and to do, else 0.

    Returns:
        The beads of both levels, with both documents. If the texts can't be versions of each other, `is_translation`
        is False, and the beads are unreliable.

    Raises:
        InputError: A file can't be read or parsed, has no text, or both are in the same language.
        EncoderError: The sentence model can't be loaded.
        UsageError: `input_format` is unknown or contradicts `pre_split`, or `source` is neither Chinese nor English.
    """
    from aligner.document import PRE_SPLIT_FORMAT, parse
    from aligner.document.direction import resolve_direction
    from aligner.document.language import in_order
    from aligner.document.records.rows import is_records
    from aligner.errors import UsageError

    report = progress or _ignore
    direction = None if source is None else resolve_direction(source)  # reports a wrong language before the work begins
    if pre_split:
        if input_format not in (None, PRE_SPLIT_FORMAT):
            raise UsageError(f"pre-split files have no format {input_format!r}; leave one of the two options out")
        input_format = PRE_SPLIT_FORMAT
    report("reading", 0, 0)
    first, second = (_source(text, records, input_format) for text in (zh, en))
    if is_records(first) or is_records(second):
        from aligner.document.records.articles import check_kinds

        check_kinds(first, second)
    documents = in_order(*(parse(text, format=input_format) for text in (first, second)))
    return _aligned(documents, encoder, direction, report)


def _aligned(
    documents: tuple[Document, Document], encoder: Encoder | str | None, source: Direction | None, report: Progress
) -> Alignment:
    """The alignment of a Chinese and an English document; records are aligned with those of the same id."""
    from aligner.alignment.parts import align_parts
    from aligner.alignment.pipeline import align_documents
    from aligner.document.records.rows import is_records
    from aligner.encode import load_encoder
    from aligner.segment import segment

    pairs = None
    if all(is_records(document.source) for document in documents):
        from aligner.document.records.articles import matched

        pairs = matched(*documents)
    report("segmenting", 0, 0)
    zh, en = (pairs.zh, pairs.en) if pairs else documents
    segmented = segment(zh), segment(en)
    report("loading the model", 0, 0)
    if encoder is None or isinstance(encoder, str):
        encoder = load_encoder(encoder, progress=lambda done, total: report("encoding", done, total))
    report("aligning", 0, 0)
    if pairs is None:
        return align_documents(*segmented, encoder=encoder, source=source)
    alignment = align_parts(*segmented, pairs.sizes, encoder=encoder, source=source)
    return replace(alignment, remarks=pairs.remarks)


def check(
    zh: Readable,
    en: Readable | None = None,
    *,
    glossary: Glossary | Readable | Iterable[Readable] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    severity: Mapping[str, Severity | Literal["error", "warning", "info"]] | None = None,
    min_severity: Severity | Literal["error", "warning", "info"] | None = None,
    baseline: str | os.PathLike[str] | None = None,
    verdicts: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
    encoder: Encoder | str | None = None,
    source: Direction | Language | Literal["zh", "en"] | None = None,
    input_format: str | None = None,
    judge: bool | None = None,
    records: RecordFields | None = None,
    progress: Progress | None = None,
) -> Report:
    """Checks a translation against its original and against glossaries.

    Args:
        zh: The Chinese file, or a `Source` with its text. `-` is standard input.
        en: The English file. The two files may be in either order. None if there is only one file, in either language: then
            only the rules run that need no other text.
        glossary: A glossary from `load_glossary`, or one or more to load: files, or names such as `ai-chips`. None for no
            glossary.
        select: Codes or names of the rules to run, or letters of groups; all rules by default. A single one may be a string.
        ignore: Codes or names of the rules not to run, or letters of groups.
        severity: Other severities for rules, by code, name or letter of a group.
        min_severity: The minimum severity of the findings in the report; `warning` if None, as on the command line. `info`
            gives all findings. `hidden` of the report counts the findings that are left out.
        baseline: A list of known findings, which are left out.
        verdicts: One or more files of verdicts, or folders of them: findings that reviewers dismissed are left out and are in
            `dismissed` of the report, and those that they confirmed have a `verdict`.
        encoder: As for `align`.
        source: The language of the original. The other text is checked and repaired. If None, found as in `align`.
        input_format: How to parse both files (`markdown`, `html`, `plain`); found from their content if None.
        judge: Whether the contextual model reads the pairs of sentences. If None, and onnxruntime is installed, it reads each of them
            if findings of all severities are kept, and else only those whose words hint at a slip. If True, less doubtful ones count, too.
        records: As for `align`. One file may have the records in both languages.
        progress: As for `align`.

    Returns:
        The findings, in the order of the files.

    Raises:
        InputError: A file or the baseline can't be read or parsed, has no text, or both are in the same language.
        GlossaryError: A glossary has faults.
        EncoderError: The sentence model can't be loaded.
        UsageError: There is no such rule or format.
    """
    chosen = _chosen(select, ignore, severity, min_severity)
    given = _paths(verdicts)
    options = CheckOptions(*chosen, glossary, encoder, source, input_format, baseline, judge, records, verdicts=given)
    return _finished(options, lambda: examine_texts(zh, en, options, progress))


def check_bitext(
    path: str | os.PathLike[str],
    other: str | os.PathLike[str] | None = None,
    *,
    glossary: Glossary | Readable | Iterable[Readable] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    severity: Mapping[str, Severity | Literal["error", "warning", "info"]] | None = None,
    min_severity: Severity | Literal["error", "warning", "info"] | None = None,
    baseline: str | os.PathLike[str] | None = None,
    verdicts: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
    source: Direction | Language | Literal["zh", "en"] | None = None,
    judge: bool | None = None,
) -> Report:
    """Checks a file of pairs: TSV, CSV, TMX, XLIFF or PO, or two files of messages in JSON.

    Nothing is aligned. Pairs without a translation, and those that the file marks as unreliable, are left out. Rules about
    the order of sentences run only if they are selected. Findings have no fixes, which exist only for texts.

    Args:
        path: The file. The suffix of its name determines the format. `-` is standard input, as TSV.
        other: The file of the other language, if the messages of a program are in two JSON files.
        glossary: As for `check`.
        select: The rules to run.
        ignore: The rules not to run.
        severity: Other severities for rules.
        min_severity: The minimum severity of the findings in the report.
        baseline: A list of known findings, which are left out.
        verdicts: As for `check`.
        source: The language of the original. If None, the language that the file gives; Chinese if it gives none.
        judge: As for `check`.

    Raises:
        InputError: The file can't be read, or has no pairs of Chinese and English.
        GlossaryError: A glossary has faults.
        UsageError: There is no such rule, or no format has this suffix.
    """
    chosen = _chosen(select, ignore, severity, min_severity)
    given = _paths(verdicts)
    options = CheckOptions(*chosen, glossary, source=source, baseline=baseline, judge=judge, verdicts=given)
    return _finished(options, lambda: examine_bitext(path, options, other))


def examine_texts(zh: Readable, en: Readable | None, options: CheckOptions, progress: Progress | None = None) -> Report:
    """All findings of `check`, of all severities and including known ones."""
    from aligner.checks.texts import check_alignment, check_document
    from aligner.document import parse
    from aligner.document.direction import resolve_direction
    from aligner.document.records.rows import is_records
    from aligner.segment import segment

    agreed = _glossary(options.glossary)
    if en is not None:
        alignment = align(
            zh, en, encoder=options.encoder, source=options.source, input_format=options.input_format,
            records=options.records, progress=progress,
        )  # fmt: skip
    else:
        text = _source(zh, options.records, options.input_format)
        texts = _both(text) if is_records(text) else None
        if texts is None:
            document = segment(parse(text, format=options.input_format))
            return check_document(document, options.selection, agreed, options.source)
        direction = None if options.source is None else resolve_direction(options.source)
        alignment = _aligned(texts, options.encoder, direction, progress or _ignore)
    (progress or _ignore)("checking", 0, 0)
    return check_alignment(alignment, options.selection, agreed, *_judges(options), judge_wanted=options.judge is True)


def _both(records: Source) -> tuple[Document, Document] | None:
    """The Chinese and the English records of a file; None if they are all in one language."""
    from aligner.document.records.articles import both, has_both

    return both(records) if has_both(records) else None


def examine_bitext(
    path: str | os.PathLike[str], options: CheckOptions, other: str | os.PathLike[str] | None = None
) -> Report:
    """All findings of `check_bitext`, of all severities and including known ones."""
    from aligner.bitext.read import NOT_FOR_PAIRS, alignment_of, read_bitext
    from aligner.checks.texts import check_alignment

    selection = options.selection
    idle = frozenset() if selection.select else NOT_FOR_PAIRS
    selection = replace(selection, ignore=(*selection.ignore, *sorted(idle)))
    agreed = _glossary(options.glossary)
    bitext = read_bitext(os.fspath(path), None if other is None else os.fspath(other))
    alignment = alignment_of(bitext, options.source)
    report = check_alignment(alignment, selection, agreed, *_judges(options), judge_wanted=options.judge is True)
    left_out = {"without translation": bitext.one_sided, "marked as doubtful": bitext.doubtful}
    return replace(
        report,
        diagnostics=tuple(d.with_finding(fix=None) for d in report.diagnostics),  # fixes ignore the escapes of a format
        sources=tuple(dict.fromkeys(report.sources)),
        checked={"units": len(bitext.zh), "terms": report.checked["terms"]},
        idle=report.idle | idle,
        left_out={why: number for why, number in left_out.items() if number},
    )


def _finished(options: CheckOptions, examine: Callable[[], Report]) -> Report:
    """The report without known findings, dismissed ones, and findings below the minimum severity."""
    from aligner.checks.baseline import read_baseline
    from aligner.checks.finish import finished
    from aligner.checks.verdicts import read_verdicts

    options.selection.look_up()  # reports an unknown rule at once, not after minutes of work
    known = None if options.baseline is None else read_baseline(os.fspath(options.baseline))
    verdicts = read_verdicts(options.verdicts)
    return finished([examine()], options.selection, options.min_severity, known, verdicts)[0]


def _paths(given: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None) -> tuple[str, ...]:
    if given is None:
        return ()
    several = [given] if isinstance(given, str | os.PathLike) else given
    return tuple(os.fspath(path) for path in several)


def _chosen(
    select: Iterable[str] | None,
    ignore: Iterable[str] | None,
    severity: Mapping[str, Severity | Literal["error", "warning", "info"]] | None,
    min_severity: Severity | Literal["error", "warning", "info"] | None,
) -> tuple[Selection, Severity]:
    """The rules that run, and the minimum severity of their findings."""
    from aligner.checks.finish import SHOWN
    from aligner.checks.model import Severity
    from aligner.checks.selection import Selection

    severities = tuple((name, Severity(chosen)) for name, chosen in (severity or {}).items())
    lowest = SHOWN if min_severity is None else Severity(min_severity)
    return Selection(_names(select), _names(ignore), severities), lowest


def uses_judge(options: CheckOptions) -> bool:
    """Whether the contextual model is to read all pairs: by default, only if its own findings, which are notes, are shown."""
    from aligner.checks.acquittal import CONVICTING
    from aligner.checks.model import Severity

    if options.judge is not None:
        return options.judge
    return options.min_severity in (None, Severity.INFO) or not CONVICTING.isdisjoint(options.selection.severities_set)


def _judges(options: CheckOptions) -> tuple[Judge | None, Judge | None]:
    """The contextual model as a reader of all pairs, and of those that findings are about; None if it is not wanted or not installed.

    Raises:
        EncoderError: It is wanted explicitly, but not installed.
    """
    from aligner.encode.contextual import is_available
    from aligner.judge import load_judge

    if options.judge is False or (options.judge is None and not is_available()):
        return None, None
    return load_judge() if uses_judge(options) else None, load_judge()


def _names(given: Iterable[str] | None) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given or ())


def _glossary(given: Glossary | Readable | Iterable[Readable] | None) -> Glossary | None:
    from aligner.document.model import Source
    from aligner.glossary.glossary import Glossary
    from aligner.glossary.load import load_glossary

    if given is None or isinstance(given, Glossary):
        return given
    if isinstance(given, str | os.PathLike | Source):
        return load_glossary(given)
    if isinstance(given, Mapping | bytes) or not isinstance(given, Iterable):
        raise _no_glossary(given)
    paths = list(given)
    for path in paths:
        if not isinstance(path, str | os.PathLike | Source):
            raise _no_glossary(path)
    return load_glossary(*paths) if paths else None


def _no_glossary(given: object) -> Exception:
    from aligner.errors import UsageError

    return UsageError(
        f"glossary: {type(given).__name__} is not a glossary; give the result of load_glossary, the name of a file, "
        "a Source, or a list of names and sources"
    )


def _source(text: Readable, records: RecordFields | None, input_format: str | None) -> Source:
    """A text, read if it is a path. Who names the format of a text doesn't mean records."""
    from aligner.document.model import Source
    from aligner.document.read import read_source

    if isinstance(text, Source):
        return text
    return read_source(os.fspath(text), records=None if input_format else records)


def _ignore(step: str, done: int, total: int) -> None:
    """Reports nothing."""
