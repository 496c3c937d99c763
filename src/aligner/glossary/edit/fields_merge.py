"""Three-way merging inside of an entry: fields that only one side changed, and lists that both added to."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from aligner.glossary.edit.fmt import FIELD_ORDER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aligner.glossary.edit.meaning import Plain
    from aligner.glossary.edit.values import Value

    Fields = Mapping[str, Plain]

_GOOD = ("ok", "short")
_BAD = ("was", "avoid")


class ConflictError(Exception):
    """Both sides changed the same thing, in different ways."""


def merge_senses(
    base: list[dict[str, Plain]], ours: list[dict[str, Plain]], theirs: list[dict[str, Plain]]
) -> list[dict[str, Value]]:
    """The senses of an entry with the changes of both sides.

    Raises:
        ConflictError: They changed the same thing; or one of them added or removed a sense.
    """
    if len({len(base), len(ours), len(theirs)}) > 1:
        raise ConflictError
    return [_merge_fields(*three) for three in zip(base, ours, theirs, strict=True)]


def merge_lists(base: list[Plain], ours: list[Plain], theirs: list[Plain]) -> list[Plain]:
    """Our list, with what they added and without what they removed."""
    kept = [value for value in ours if value in theirs or value not in base]
    return kept + [value for value in theirs if value not in base and value not in kept]


def _merge_fields(base: Fields, ours: Fields, theirs: Fields) -> dict[str, Value]:
    merged: dict[str, Plain] = {}
    names = [*FIELD_ORDER, *(name for fields in (ours, theirs) for name in fields if name not in FIELD_ORDER)]
    for name in dict.fromkeys(names):
        value = _merge_values(base.get(name), ours.get(name), theirs.get(name))
        if value not in (None, "", [], {}):
            merged[name] = value
    good = {merged["en"], *(form for name in _GOOD for form in merged.get(name, ()))} if "en" in merged else set()
    if "en" not in merged or good & {form for name in _BAD for form in merged.get(name, ())}:
        raise ConflictError
    return {name: _written(name, value) for name, value in merged.items()}


def _merge_values(base: Plain | None, ours: Plain | None, theirs: Plain | None) -> Plain | None:
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    values = (base, ours, theirs)
    if any(isinstance(value, dict) for value in values) and all(
        value is None or isinstance(value, dict) for value in values
    ):
        return _merge_forms(*(cast("dict[str, Plain]", value or {}) for value in values))
    if any(isinstance(value, list) for value in values) and all(
        value is None or isinstance(value, list) for value in values
    ):
        return merge_lists(*(cast("list[Plain]", value or []) for value in values))
    raise ConflictError


def _merge_forms(base: dict[str, Plain], ours: dict[str, Plain], theirs: dict[str, Plain]) -> dict[str, Plain]:
    merged: dict[str, Plain] = {}
    for form in (*ours, *(f for f in theirs if f not in ours)):
        was, mine, other = base.get(form), ours.get(form), theirs.get(form)
        if other not in (was, mine) and mine != was:
            raise ConflictError
        value = mine if other == was else other
        if value is not None:
            merged[form] = value
    return merged


def _written(name: str, value: Plain) -> Value:
    """A field as a file has it: forms without reasons are a list."""
    if name not in _BAD or not isinstance(value, dict):
        return cast("Value", value)
    if not any(value.values()):
        return list(value)
    return {form: _reason(cast("dict[str, Plain]", said)) for form, said in value.items()}


def _reason(said: dict[str, Plain]) -> Value:
    if set(said) <= {"reason"}:
        return cast("str", said.get("reason", ""))
    return {name: True if name == "anywhere" else cast("str", value) for name, value in said.items()}
