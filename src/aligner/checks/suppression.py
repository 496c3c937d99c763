"""Suppresses findings by comments in the files, and reports comments that suppress nothing.

A comment names one or more rules (by code, name or letter of a group, with commas between them), and may give a reason:

    <!-- aligner: ignore N003, T001 rounded on purpose -->

On a line of its own, a comment applies to the next block (in YAML: the next entry). At the end of a line it applies to that
line. `ignore-file` applies to the whole file.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import accumulate
from typing import Any, Literal, NamedTuple

from aligner.checks.locate import locate
from aligner.checks.model import Diagnostic, Edit, Finding, Fix, Location
from aligner.checks.registry import codes_named, get_rule, unknown
from aligner.checks.retired import RetiredRule, retired_rule
from aligner.document.directives import Directive, without_directives
from aligner.document.model import Source
from aligner.errors import UsageError
from aligner.grouping import grouped
from aligner.text.spans import Span

Side = Literal["zh", "en", "glossary"]

UNUSED = "X001"
"""The rule that reports comments which suppress nothing."""

_VERBS = ("ignore", "ignore-file")
_VERB = re.compile(r"\s*([^\s,]+)")
_NAME = re.compile(r"[ \t]*([A-Za-z][A-Za-z0-9_-]*)")
_CODE = re.compile(r"[ \t]+([A-Za-z]\d{3})\b")
_COMMA = re.compile(r"[ \t]*,[ \t]*")


class Name(NamedTuple):
    """One rule, or group of rules, that a comment names."""

    text: str
    start: int
    end: int
    """`start` and `end` are offsets in the file."""
    codes: frozenset[str]
    """The codes of the rules that it names; empty if there is no such rule, or the rule was retired without a replacement."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that suppresses findings."""

    source: Source
    start: int
    end: int
    """`start` and `end` are the offsets of the whole comment in the file."""
    scope: Span
    """The part of the file that it applies to."""
    side: Side
    """The kind of the file: one of the texts, or a glossary."""
    names: tuple[Name, ...]
    fault: str = ""
    """The message if the comment can't be understood; otherwise empty."""

    def covers(self, place: Location | None) -> bool:
        """Whether a location overlaps the scope of the comment."""
        if place is None or place.path != self.source.path:
            return False
        lo, hi = self.scope
        if place.start == place.end:  # something is missing here: the comment may be in its place, outside the scope
            between = self.source.text[place.start : self.start]
            return lo <= place.start <= hi or (place.start <= self.start and not without_directives(between).strip())
        return place.start < hi and lo < place.end


@dataclass(frozen=True, slots=True)
class Suppressions:
    """All comments that suppress findings in the files of a check."""

    given: tuple[Suppression, ...] = ()
    idle: frozenset[str] = frozenset()
    """The codes of rules that can't find anything in this check. Comments about them are not reported as unused."""

    @property
    def retired(self) -> frozenset[RetiredRule]:
        """The retired rules that the comments name."""
        return frozenset(rule for s in self.given for name in s.names if (rule := retired_rule(name.text)))

    def apply(
        self, diagnostics: Iterable[Diagnostic], ran: Iterable[str]
    ) -> tuple[list[Diagnostic], list[tuple[Suppression, Name | None]]]:
        """Removes suppressed findings. A finding with several locations loses only those that are suppressed.

        Args:
            diagnostics: All diagnostics.
            ran: The codes of the rules that ran.

        Returns:
            The remaining diagnostics, and the unused comments, each with the unused name, or None for the whole comment.
        """
        index = _Index(self.given)
        kept = [left for d in diagnostics if (left := _left_of(d, index))]
        could = set(ran) - self.idle
        useless: list[tuple[Suppression, Name | None]] = []
        for suppression, uses in zip(self.given, index.uses, strict=True):
            if suppression.fault:
                useless.append((suppression, None))
            for name, is_used in ((use.name, use.is_used) for use in uses):
                if retired_rule(name.text):  # retiring a rule must not make old comments wrong
                    continue
                codes = {code for code in name.codes if get_rule(code).declaration.check}
                if not name.codes or (not is_used and codes and codes <= could):
                    useless.append((suppression, name))
        return kept, useless


@dataclass(eq=False, slots=True)
class _Use:
    """A name in a comment, and whether it has suppressed a finding."""

    suppression: Suppression
    name: Name
    is_used: bool = False


class _Index:
    """The names in comments by rule and scope, so that those about a location are found quickly."""

    def __init__(self, given: Sequence[Suppression]) -> None:
        self.uses = [[_Use(one, name) for name in one.names] for one in given]
        """The names of each comment."""
        self.codes = frozenset(code for one in given for name in one.names for code in name.codes)
        """The codes of the rules that comments name."""
        by_rule: dict[tuple[str, str], list[_Use]] = {}
        for use in (use for uses in self.uses for use in uses):
            for code in use.name.codes:
                by_rule.setdefault((use.suppression.source.path, code), []).append(use)
        self._scopes = {key: _Scopes(uses) for key, uses in by_rule.items()}

    def hits(self, rule: str, place: Location | None) -> bool:
        """Whether a finding at a location is suppressed. Marks the names that suppress it as used."""
        scopes = self._scopes.get((place.path, rule)) if place else None
        if place is None or scopes is None:
            return False
        hit = False
        for uses in scopes.around(place):
            if uses[0].suppression.covers(place):
                hit = True
                for use in uses:
                    use.is_used = True
        return hit


class _Scopes:
    """The comments about one rule in one file, grouped by scope."""

    def __init__(self, uses: Sequence[_Use]) -> None:
        scopes = grouped(uses, lambda use: use.suppression.scope)
        whole = (0, len(uses[0].suppression.source.text))
        self._whole = [scopes.pop(whole)] if whole in scopes else []
        self._ordered = sorted(scopes.items(), key=lambda item: item[0])
        self._last_ends = list(accumulate((end for (_, end), _ in self._ordered), max))
        self._by_start = sorted(uses, key=lambda use: use.suppression.start)

    def around(self, place: Location) -> Iterator[list[_Use]]:
        """The names in comments that may apply to a location, grouped by scope."""
        yield from self._whole
        number = bisect_right(self._ordered, place.end, key=lambda item: item[0][0]) - 1
        while number >= 0 and self._last_ends[number] >= place.start:
            yield self._ordered[number][1]
            number -= 1
        if place.start == place.end:
            at = bisect_left(self._by_start, place.start, key=lambda use: use.suppression.start)
            while at < len(self._by_start) and self._by_start[at].suppression.covers(place):
                yield [self._by_start[at]]
                at += 1


def _left_of(diagnostic: Diagnostic, index: _Index) -> Diagnostic | None:
    if diagnostic.rule not in index.codes:
        return diagnostic
    gone = [p for p in (diagnostic.zh, diagnostic.en, diagnostic.glossary) if index.hits(diagnostic.rule, p)]
    more = tuple(p for p in diagnostic.more if not index.hits(diagnostic.rule, p))
    if not gone:
        if more == diagnostic.more:
            return diagnostic
        return diagnostic.with_finding(more=more, fix=_fix_of_rest(diagnostic, more))
    first = diagnostic.location
    rest = [p for p in more if first and p.path == first.path]
    if not first or not rest:
        return None
    side = next(side for side in ("en", "zh", "glossary") if getattr(diagnostic, side) is first)
    sides: dict[str, Any] = {s: None for s in ("zh", "en", "glossary") if getattr(diagnostic, s) in gone}
    sides[side] = rest[0]
    remaining = tuple(p for p in more if p is not rest[0])
    return diagnostic.with_finding(**sides, more=remaining, fix=_fix_of_rest(diagnostic, (rest[0], *remaining)))


def _fix_of_rest(diagnostic: Diagnostic, places: tuple[Location, ...]) -> Fix | None:
    """A diagnostic's fix, reduced to the edits in its remaining locations; None if no edit remains."""
    if diagnostic.fix is None:
        return None
    left = {diagnostic.zh, diagnostic.en, diagnostic.glossary, *places}
    edits = tuple(
        edit
        for edit in diagnostic.fix.edits
        if any(p and p.path == edit.path and p.start <= edit.start and edit.end <= p.end for p in left)
    )
    return replace(diagnostic.fix, edits=edits) if edits else None


def read_suppression(source: Source, directive: Directive, scope: Span, side: Side) -> Suppression:
    """Parses a comment.

    Args:
        source: The file.
        directive: The comment.
        scope: The part of the file that it applies to, unless it says `ignore-file`.
        side: The kind of the file.
    """
    start, end = directive.start, directive.end
    said = directive.said
    if directive.near:
        right = f"aligner: {' '.join(said.split())}"
        return Suppression(source, start, end, scope, side, (), f"a colon must follow 'aligner'; write '{right}'")
    verb = _VERB.match(said)
    word = verb[1].lower().rstrip(":") if verb else ""
    if verb is None or word not in _VERBS:
        close = get_close_matches(word, _VERBS, 1)
        advice = f"did you mean {close[0]!r}?" if close else "write 'ignore' or 'ignore-file', and then a rule"
        return Suppression(
            source, start, end, scope, side, (), f"a comment for aligner has no instruction {word!r}; {advice}"
        )
    names = tuple(_names(said, verb.end(), directive.said_at))
    fault = "" if names else f"'{word}' must be followed by a rule, such as '{word} N003'"
    whole = 0, len(source.text)
    return Suppression(source, start, end, whole if word == "ignore-file" else scope, side, names, fault)


def _names(said: str, at: int, offset: int) -> Iterator[Name]:
    found = _NAME.match(said, at)
    while found:
        text = found[1].rstrip("-_")
        yield Name(text, offset + found.start(1), offset + found.start(1) + len(text), _codes(text))
        comma = _COMMA.match(said, found.end())
        found = _NAME.match(said, comma.end()) if comma else _CODE.match(said, found.end())


def _codes(name: str) -> frozenset[str]:
    try:
        return frozenset(codes_named(name))
    except UsageError:
        return frozenset()


def unused(suppression: Suppression, name: Name | None) -> Finding:
    """The finding about an unused comment, or about an unused name in it."""
    source = suppression.source
    start, end = (name.start, name.end) if name else (suppression.start, suppression.end)
    place = locate(source, start, end)
    if name is None:
        message, help_ = suppression.fault, ""
    elif not name.codes:
        message, help_ = unknown(name.text), "this name suppresses nothing"
    else:
        what = "but there is nothing below it to apply to" if suppression.scope[0] >= suppression.scope[1] else ""
        message = f"the comment suppresses {name.text}, {what or 'which finds nothing here'}"
        help_ = "remove it, so that it does not hide a later finding"
    alone = name is not None and bool(name.codes) and len(suppression.names) == 1
    fix = Fix((_removal(suppression),), safe=True) if alone else None
    side: dict[str, Any] = {suppression.side: place}
    return replace(Finding(message, fix=fix, help=help_), **side)


def _removal(suppression: Suppression) -> Edit:
    """An edit that deletes the comment, with its line if there is nothing else on it."""
    source, start, end = suppression.source, suppression.start, suppression.end
    text = source.text
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    if start == 0 or text[start - 1] in "\r\n":
        rest = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)").match(text, end)
        if rest:
            return Edit(source.path, start, rest.end(), "")
        start = suppression.start
    return Edit(source.path, start, end, "")
