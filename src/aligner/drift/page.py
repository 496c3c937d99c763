"""Finds the drift of one pair of files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from aligner.document.direction import Direction, Evidence, resolve_direction
from aligner.document.language import in_order
from aligner.document.model import Document, Language
from aligner.drift.base import Common, Side, at_commit, blob_at, last_common, stamped, translated
from aligner.drift.changes import changes
from aligner.drift.contents import Contents, decoded
from aligner.drift.correspondence import Texts
from aligner.drift.earlier import Ages, Aids
from aligner.drift.git import Repository
from aligner.drift.history import Version, parents
from aligner.drift.lineage import Lineage
from aligner.drift.model import Base, BaseFrom, Kind, Page, PageStatus, Stale, State
from aligner.drift.stale import Found, stale
from aligner.drift.stamps import Stamp, damaged_stamp, read_stamp
from aligner.errors import InputError, NoTextError
from aligner.segment import segment
from aligner.segment.model import SegmentedDocument
from aligner.settings.model import DriftSettings
from aligner.text.han import count_han

if TYPE_CHECKING:
    from aligner.glossary.glossary import Glossary

NOW = 1
"""The number of what is not committed yet; commits have 0 and less."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to look for drift; the same for all pairs."""

    settings: DriftSettings
    source: Direction | None = None
    """The language of the original; None if it is to be found from the texts."""
    input_format: str | None = None
    base: str | None = None
    """The id of the commit that is the last common state; None if it is to be found."""
    since: str | None = None
    """The id of the commit after which changes are reported; None for all."""
    stamps: Mapping[str, Stamp] | None = None
    """The list of stamps, by path."""
    is_listed: bool = False
    """Whether the names of the files say which is Chinese and which is English, as those of many pairs do."""
    judge: bool = False
    """Whether the contextual model may be asked whether other words say the same."""


@dataclass(frozen=True, slots=True)
class Task:
    """A pair of files, in any order unless they are listed: then the Chinese is the first."""

    one: Side
    other: Side


class NeverTranslatedError(InputError):
    """The two texts are in the same language, or are not translations of each other."""


class EmptyPageError(InputError):
    """One of the two files has no text."""


def find_drift(task: Task, repository: Repository, options: Options, glossary: Glossary | None = None) -> Page:
    """The drift of a pair.

    Raises:
        InputError: A text can't be read, or the two are not translations of each other.
    """
    return _Pair(task, Contents(repository, options.input_format), options, glossary).page()


class _Pair:
    """A pair of files and their histories."""

    def __init__(self, task: Task, contents: Contents, options: Options, glossary: Glossary | None) -> None:
        self._contents, self._options, self._glossary = contents, options, glossary
        one, other = self._both(task)
        try:
            zh, en = in_order(one, other)
        except InputError as error:
            raise NeverTranslatedError(_same_language(task, one, options) or str(error)) from None
        sides = (task.one, task.other) if zh.source is one.source else (task.other, task.one)
        self._sides = dict(zip(Language, sides, strict=True))
        self._documents = {Language.ZH: segment(zh), Language.EN: segment(en)}
        self._direction = resolve_direction(options.source, zh, en)
        self._translated: dict[Language, tuple[Version, ...]] = {}
        self._stamps = {language: self._stamp(language) for language in Language}

    def page(self) -> Page:
        """The result."""
        source = self._source or self._direction.source
        mine, theirs = self._sides[source], self._sides[source.other]
        page = Page(mine.name, theirs.name, PageStatus.UNKNOWN, language=source.other, is_assumed=self._source is None)
        common = self._common(source)
        if isinstance(common, str):
            return replace(page, message=common)
        found = {language: self._found(common, language, source) for language in self._directions}
        if not all(f.is_translation for f in found.values()):
            raise NeverTranslatedError(
                f"{mine.name} and {theirs.name} are not translations of each other; check the pair"
            )
        items = [self._dated(item) for f in found.values() for item in f.stale]
        items.sort(key=lambda item: (item.language is source, item.target.lines))
        status = PageStatus.MINOR if items else PageStatus.FRESH
        if any(item.is_content for item in items):
            status = PageStatus.STALE
        states = State(mine.path, common.source), State(theirs.path, common.target)
        return replace(
            page,
            status=status,
            stale=tuple(items),
            base=Base(common.commit, common.date, common.found, *states),
            changed=sum(f.changed for f in found.values()),
            cleared=sum(f.cleared for f in found.values()),
            message=self._damage(theirs.name, source.other),
        )

    @cached_property
    def _source(self) -> Language | None:
        """The language of the original; None if it is not known."""
        if self._direction.evidence is not Evidence.ASSUMED:
            return self._direction.source
        stamped_ = [language for language in Language if self._stamps[language]]
        return stamped_[0].other if len(stamped_) == 1 else None

    @property
    def _directions(self) -> tuple[Language, ...]:
        """The languages of the texts whose changes the other one must follow."""
        return (self._source,) if self._source else tuple(Language)

    def _both(self, task: Task) -> tuple[Document, Document]:
        """Both files; the second one is not parsed if neither has a Chinese character, as many a copy that waits for its translation."""
        texts = [self._text(side) for side in (task.one, task.other)]
        one = self._parsed(texts[0], task.one)
        if self._options.is_listed and not any(map(count_han, texts)):
            raise NeverTranslatedError(_same_language(task, one, self._options))
        return one, self._parsed(texts[1], task.other)

    def _text(self, side: Side) -> str:
        data = side.data if side.data is not None else self._contents.repository.read(side.blob)
        if data is None:
            raise InputError(f"{side.name}: the repository lacks its content; fetch the whole history")
        try:
            return decoded(data, side.name)
        except NoTextError as error:
            raise EmptyPageError(str(error)) from None

    def _parsed(self, text: str, side: Side) -> Document:
        try:
            return self._contents.parse(text, side.name)
        except NoTextError as error:
            raise EmptyPageError(str(error)) from None

    def _stamp(self, language: Language) -> Stamp | None:
        text, path = self._documents[language].document.source.text, self._sides[language].path
        return read_stamp(text, path, self._options.settings, self._options.stamps or {})

    def _damage(self, name: str, language: Language) -> str:
        """In words, what is wrong with the stamp of a translation; empty if nothing is."""
        value = damaged_stamp(self._documents[language].document.source.text, self._options.settings)
        return f"the stamp of {name} is {value!r}, which is no commit; write a new stamp" if value else ""

    def _common(self, source: Language) -> Common | str:
        """The last common state, or in words why it is not known."""
        mine, theirs = self._sides[source], self._sides[source.other]
        if self._options.base is not None:
            return at_commit(self._options.base, mine, theirs, self._contents)
        missing = next((side for side in (mine, theirs) if not side.versions), None)
        if missing is not None:
            return f"{missing.name} is in no commit, so its history is not known; commit it first"
        stamp = self._stamps[source.other]
        if stamp is not None:
            return stamped(stamp, mine, theirs, self._contents, self._options.settings)
        absent = next((v for side in (mine, theirs) for v in side.versions if self._contents.lacks(v.blob)), None)
        if absent is not None:
            when = f"{absent.date and f'of {absent.date} '}(commit {absent.commit[:9]})"
            return (
                f"{absent.path}: the repository lacks its content {when}, so what changed since is not known;"
                " in a partial clone, run git fetch --refetch --no-filter"
            )
        found = last_common(self._versions(source), self._versions(source.other), self._contents.text)
        if found is None:
            language = source.other if self._versions(source) else source
            return f"no commit has {self._sides[language].name} in {language.called}; commit it first"
        if found.commit in self._contents.repository.boundary:
            return (
                f"{theirs.name}: a shallow clone lacks the commits that changed both texts; run git fetch --unshallow"
            )
        return found

    def _found(self, common: Common, language: Language, source: Language) -> Found:
        """What the text in a language has, and the other one lacks."""
        blobs = (common.source, common.target) if language is source else (common.target, common.source)
        then = Texts(self._then(language, blobs[0]), self._then(language.other, blobs[1]))
        now = Texts(self._documents[language], self._documents[language.other])
        ages = self._ages(language, common) if common.found in (BaseFrom.BOTH, BaseFrom.ADDED) else None
        aids = Aids(self._glossary, self._options.judge, self._source is None)
        found = stale(then, now, aids, ages)
        return self._since(found, language) if self._options.since else found

    def _then(self, language: Language, blob: str) -> SegmentedDocument:
        """A text at an earlier state."""
        side = self._sides[language]
        if not blob or blob == side.blob:
            return self._documents[language]
        return self._contents.document(blob, side.name, language)

    def _ages(self, language: Language, common: Common) -> Ages:
        side, versions = self._sides[language], self._versions(language)
        commits = {v.order: v.commit for v in self._versions(language.other)}

        def version(number: int) -> SegmentedDocument:
            there = blob_at(commits[number], side, self._contents.repository) if number in commits else None
            at = max((n for n, v in enumerate(versions) if v.blob == there), default=None)
            if at is None:
                at = max((n for n, v in enumerate(versions) if v.order <= number), default=0)
            return self._then(language, versions[at].blob)

        return Ages(self._lineages[language], self._lineages[language.other], common.order, version)

    def _versions(self, language: Language) -> tuple[Version, ...]:
        if language not in self._translated:
            now = self._documents[language].document.source.text
            versions = self._sides[language].versions
            self._translated[language] = translated(versions, language, now, self._contents.text)
        return self._translated[language]

    @cached_property
    def _lineages(self) -> dict[Language, Lineage]:
        found = {}
        for language, side in self._sides.items():
            versions = self._versions(language)
            texts, before = [(v.order, self._contents.text(v.blob)) for v in versions], parents(versions)
            if side.data is not None or not versions:
                before.append(tuple(range(len(versions))[-1:]))
                texts.append((NOW, self._documents[language].document.source.text))
            found[language] = Lineage(texts, before)
        return found

    def _dated(self, item: Stale) -> Stale:
        """An item with the commit that made the sentences stale; without one if they only moved, which no version tells."""
        if item.kind is Kind.MOVED:
            return item
        language = item.language.other
        old, new, lineage = item.old.text if item.old else "", item.new, self._lineages[language]
        if new is None:
            order = lineage.until(old)
        else:
            source = self._documents[language].document.source
            first, last = new.lines
            end = source.line_starts[last] if last < len(source.line_starts) else len(source.text)
            order = lineage.brought(old, new.text, (source.line_starts[first - 1], end))
        version = next((v for v in self._sides[language].versions if v.order == order), None)
        return replace(item, since=version.date, commit=version.commit[:9]) if version else item

    def _since(self, found: Found, language: Language) -> Found:
        """The result without what the text already said at the revision of `--since`."""
        side, now = self._sides[language], self._documents[language]
        blob = blob_at(self._options.since or "", side, self._contents.repository)
        if blob is None:  # the file is new
            return found
        then = self._then(language, blob)
        steps = [step for step in changes(then, now) if step.nature is not None or step.moved]
        lines = [now.lines(now.segments[i]) for step in steps for i in step.new]
        gone = {then.segments[i].text for step in steps for i in step.old}

        def is_recent(item: Stale) -> bool:
            if item.new is not None:
                return any(first <= item.new.lines[1] and last >= item.new.lines[0] for first, last in lines)
            return item.old is not None and not gone.isdisjoint(item.old.text.split("\n"))

        return replace(found, stale=tuple(item for item in found.stale if is_recent(item)))


def _same_language(task: Task, one: Document, options: Options) -> str:
    """Which file of a listed pair is not in its language yet, in words; empty if that is not known."""
    if not options.is_listed:
        return ""
    late = task.one if one.language is Language.EN else task.other
    return f"{late.name} is still in {one.language.called}"
