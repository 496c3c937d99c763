"""Compares the meaning of two versions of a glossary, and sums glossaries up: the counts of one, and those that come with aligner."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aligner.glossary.load import load_glossary
from aligner.glossary.model import Keep, Kind, Rendering, Status, Term, by_key
from aligner.glossary.read import shipped_names, shipped_path


class ChangeKind(StrEnum):
    """What kind of change happened to an entry."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    """The key changed, but the rendering didn't."""
    RENDERING = "rendering"
    """Another rendering is preferred."""
    STATUS = "status"
    """The status of a form changed; for instance, it moved to `avoid`."""
    FORMS = "forms"
    """Forms were added or removed."""
    SENSE = "sense"
    """A sense was added or removed."""
    KIND = "kind"
    DETAILS = "details"
    """Notes, sources, examples."""
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one entry."""

    kind: ChangeKind
    zh: str
    """The current key, or the word if the change is about a word to keep."""
    message: str
    """What changed, in words."""


_FIELDS = {Status.PREFERRED: "en", Status.ADMITTED: "ok", Status.SUPERSEDED: "was", Status.FORBIDDEN: "avoid"}


def diff_glossaries(
    old: Iterable[Term], new: Iterable[Term], old_keep: Iterable[Keep] = (), new_keep: Iterable[Keep] = ()
) -> list[Change]:
    """The changes from one version to another, in the order of the new one; removed entries come last."""
    before = by_key(old)
    after = by_key(new)
    renamed = _renamed(before, after)
    changes: list[Change] = []
    for zh, senses in after.items():
        if zh in before:
            changes += _entry(zh, before[zh], senses)
        elif zh in renamed:
            changes.append(Change(ChangeKind.RENAMED, zh, f"was '{renamed[zh]}'"))
            changes += _entry(zh, before[renamed[zh]], senses)
        else:
            changes.append(Change(ChangeKind.ADDED, zh, _summary(senses)))
    gone = [zh for zh in before if zh not in after and zh not in renamed.values()]
    changes += [Change(ChangeKind.REMOVED, zh, _summary(before[zh])) for zh in gone]
    was, now = {k.text for k in old_keep}, {k.text for k in new_keep}
    changes += [Change(ChangeKind.KEEP, word, "is kept now") for word in sorted(now - was)]
    changes += [Change(ChangeKind.KEEP, word, "is no longer kept") for word in sorted(was - now)]
    return changes


def _renamed(before: dict[str, list[Term]], after: dict[str, list[Term]]) -> dict[str, str]:
    """New keys whose entry had another key before, mapped to the old keys."""
    gone = [zh for zh in before if zh not in after]
    found: dict[str, str] = {}
    for zh, senses in after.items():
        if zh in before:
            continue
        renderings = [t.preferred for t in senses]
        same = [z for z in gone if z not in found.values() and [t.preferred for t in before[z]] == renderings]
        # An old key that is now another spelling is certainly the same entry; one that only shares the rendering may not be.
        also = [old for old in same if any(old in sense.also for sense in senses)]
        if also or len(same) == 1:
            found[zh] = (also or same)[0]
    return found


def _summary(senses: list[Term]) -> str:
    return " / ".join(t.preferred + (f" ({t.kind})" if t.kind else "") for t in senses)


def _entry(zh: str, old: list[Term], new: list[Term]) -> Iterator[Change]:
    pairs, added, removed = _pair(old, new)
    for before, after in pairs:
        several = f" ({after.preferred})" if len(new) > 1 else ""
        for kind, message in _sense(before, after):
            yield Change(kind, zh, message + (several if kind is not ChangeKind.RENDERING else ""))
    for term in added:
        yield Change(ChangeKind.SENSE, zh, f"new sense: {_summary([term])}")
    for term in removed:
        yield Change(ChangeKind.SENSE, zh, f"sense removed: {_summary([term])}")


def _pair(old: list[Term], new: list[Term]) -> tuple[list[tuple[Term, Term]], list[Term], list[Term]]:
    """Pairs old and new senses: equal ones first, then by rendering, then by kind, then what is left over.

    Returns:
        The pairs, the added senses and the removed senses.
    """
    left, right = list(old), list(new)
    pairs: list[tuple[Term, Term]] = []
    tests = (
        lambda a, b: a == b,
        lambda a, b: a.preferred == b.preferred,
        lambda a, b: a.kind is not None and a.kind == b.kind,
        lambda a, b: len(old) == len(new),  # noqa: ARG005
    )
    for is_same in tests:
        for term in list(left):
            match = next((other for other in right if is_same(term, other)), None)
            if match is not None:
                left.remove(term)
                right.remove(match)
                pairs.append((term, match))
    pairs.sort(key=lambda pair: new.index(pair[1]))
    return pairs, right, left


def _sense(old: Term, new: Term) -> Iterator[tuple[ChangeKind, str]]:
    if old.preferred != new.preferred:
        yield ChangeKind.RENDERING, f"{old.preferred} → {new.preferred}"
    yield from _forms(old, new)
    for name, was, now in (
        ("also", old.also, new.also),
        ("short", old.short, new.short),
        ("except", old.excepting, new.excepting),
    ):
        yield from ((ChangeKind.FORMS, f"{name}: '{text}' added") for text in now if text not in was)
        yield from ((ChangeKind.FORMS, f"{name}: '{text}' removed") for text in was if text not in now)
    if old.kind != new.kind:
        yield ChangeKind.KIND, f"kind: {old.kind or 'none'} → {new.kind or 'none'}"
    for name, value, other in (
        ("note", old.note, new.note),
        ("source", old.link, new.link),
        ("examples", old.examples, new.examples),
    ):
        if value != other:
            yield ChangeKind.DETAILS, f"{name} {'changed' if value and other else 'added' if other else 'removed'}"


def _forms(old: Term, new: Term) -> Iterator[tuple[ChangeKind, str]]:
    before, after = ({r.text: r for r in reversed(term.renderings)} for term in (old, new))
    for text, rendering in before.items():
        now = after.get(text)
        if now is None:
            if rendering.status is not Status.PREFERRED:  # the change of the preferred rendering is a line of its own
                yield ChangeKind.FORMS, f"{_FIELDS[rendering.status]}: '{text}' removed"
        elif now.status is rendering.status:
            yield from _form(rendering, now)
        elif now.status is not Status.PREFERRED:
            moved = f"'{text}' moved from {_FIELDS[rendering.status]} to {_FIELDS[now.status]}"
            yield ChangeKind.STATUS, moved + _because(now)
    for text, rendering in after.items():
        if text not in before and rendering.status is not Status.PREFERRED:
            yield ChangeKind.FORMS, f"{_FIELDS[rendering.status]}: '{text}' added{_because(rendering)}"


def _because(rendering: Rendering) -> str:
    return f" ({rendering.reason})" if rendering.reason else ""


def _form(old: Rendering, new: Rendering) -> Iterator[tuple[ChangeKind, str]]:
    field = _FIELDS[new.status]
    if old.reason != new.reason:
        yield ChangeKind.FORMS, f"{field}: reason of '{new.text}' is now: {new.reason or 'none'}"
    if old.anywhere != new.anywhere:
        yield (
            ChangeKind.FORMS,
            f"{field}: '{new.text}' is looked for {'anywhere' if new.anywhere else 'in its place only'}",
        )


def statistics(terms: Sequence[Term], keep: Sequence[Keep] = ()) -> dict[str, int]:
    """The counts of a glossary's entries by name, in the order in which they are shown."""
    kinds = Counter(term.kind for term in terms)
    statuses = Counter(r.status for term in terms for r in term.renderings)
    keys = Counter(term.zh for term in terms)
    return {
        "terms": len(keys),
        "senses": len(terms),
        "terms with several senses": sum(count > 1 for count in keys.values()),
        **{f"kind {kind}": kinds[kind] for kind in Kind},
        "without a kind": kinds[None],
        "admitted renderings (ok)": statuses[Status.ADMITTED],
        "superseded renderings (was)": statuses[Status.SUPERSEDED],
        "forbidden renderings (avoid)": statuses[Status.FORBIDDEN],
        "forbidden anywhere": sum(r.anywhere for term in terms for r in term.renderings),
        "other spellings (also)": sum(len(term.also) for term in terms),
        "short forms (short)": sum(len(term.short) for term in terms),
        "exceptions (except)": sum(len(term.excepting) for term in terms),
        "examples": sum(len(term.examples) for term in terms),
        "with a note": sum(bool(term.note) for term in terms),
        "with a source": sum(bool(term.link) for term in terms),
        "words to keep": len(keep),
    }


@dataclass(frozen=True, slots=True)
class ShippedGlossary:
    """A glossary that comes with aligner."""

    name: str
    path: str
    about: str
    """What it covers, from the comment at the top of the file, up to its first empty line."""
    terms: int


def shipped_glossaries() -> tuple[ShippedGlossary, ...]:
    """The glossaries that come with aligner, sorted by name."""
    found = []
    for name in shipped_names():
        path = shipped_path(name)
        glossary = load_glossary(path)
        found.append(
            ShippedGlossary(name, path, _about(glossary.sources[0].text), len({term.zh for term in glossary.terms}))
        )
    return tuple(found)


def _about(text: str) -> str:
    lines = []
    for line in text.splitlines()[1:]:  # the first line names the schema
        if not line.startswith("# "):
            break
        lines.append(line.removeprefix("#").strip())
    return " ".join(lines)
