"""Exports glossaries to the formats of other programs, imports them, and reports what is lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path, PurePath

from aligner.document.read import display_name, why_unreadable
from aligner.errors import InputError, UsageError
from aligner.glossary.glossary import Glossary
from aligner.glossary.model import Keep, Term
from aligner.registry import module_names
from aligner.termbase.holds import Holds, Loss, losses, reduced

SIZE_LIMIT = 64 << 20
"""Most bytes of an imported file, about the size of a terminology database with 100,000 concepts."""


_WORD = "a Word document; copy its table into a workbook, and save that as .xlsx"
_OTHERS = {
    ".xls": "an old Excel workbook; save it as .xlsx",
    ".ods": "an OpenDocument table; save it as .xlsx",
    **dict.fromkeys((".docx", ".docm", ".doc"), _WORD),
}
"""What files with other suffixes are, and what to do."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the Chinese and the English are in a file: the name or number of a column, or a language code."""

    zh: str = ""
    """Detected if empty; `en` too."""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read from a file."""

    glossary: Glossary
    remarks: tuple[str, ...] = ()
    """What was not imported, and what was imported as something else, each with its place."""
    columns: tuple[str, ...] = ()
    """What became of each column, if the columns had to be recognised."""
    splits: tuple[str, ...] = ()
    """The cells that were divided, each with its place and its parts."""


@dataclass(frozen=True, slots=True)
class GlossaryFormat:
    """A format of glossaries."""

    description: str
    """One line for the documentation."""
    suffixes: tuple[str, ...]
    """Endings of file names, lower case, with the dot."""
    holds: Holds
    """What a file of this format can hold."""
    write: Callable[[Glossary, str], bytes]
    """Returns the content of a file with this name, for a glossary that has been reduced to what the format can hold."""
    read: Callable[[bytes, str, Columns], Imported] | None = None
    """Reads the content of a file with this name; None if files of this format have no Chinese.

    Raises:
        InputError: The file is damaged, or isn't of this format.
    """
    more_losses: Callable[[Glossary], list[Loss]] | None = None
    """Returns what is lost in addition to what `holds` says."""
    files: tuple[str, ...] = ()
    """File names that always mean this format."""
    by_suffix: bool = True
    """Whether the suffix of a file name is enough to select this format."""


@cache
def formats() -> dict[str, GlossaryFormat]:
    """All formats by name, in alphabetical order."""
    package = "aligner.termbase.formats"
    found: dict[str, GlossaryFormat] = {}
    for name in module_names(package):
        found |= import_module(f"{package}.{name}").FORMATS
    return dict(sorted(found.items()))


def get_format(name: str) -> GlossaryFormat:
    """The format called `name`.

    Raises:
        UsageError: There is no such format.
    """
    if name not in formats():
        raise UsageError(f"there is no glossary format {name!r}; choose one of: {', '.join(formats())}")
    return formats()[name]


def format_for_path(path: str) -> str:
    """The name of the format that a file name selects.

    Raises:
        UsageError: The file name selects no format.
    """
    file = PurePath(path)
    suffix = file.suffix.lower()
    for name, found in formats().items():
        if file.name.lower() in found.files:
            return name
    for name, found in formats().items():
        if found.by_suffix and suffix in found.suffixes:
            return name
    if suffix in _OTHERS:
        raise UsageError(f"{path}: {_OTHERS[suffix]}")
    what = f"the suffix {suffix} names no glossary format" if suffix else "a name without a suffix has no format"
    raise UsageError(f"{path}: {what}; name one of: {', '.join(formats())}")


def losses_of(glossary: Glossary, name: str) -> list[Loss]:
    """The parts of a glossary that a format can't hold.

    Raises:
        UsageError: There is no such format.
    """
    form = get_format(name)
    more = form.more_losses(reduced(glossary, form.holds)) if form.more_losses else []
    return losses(glossary, form.holds) + more


def exported(glossary: Glossary, path: str, name: str | None = None) -> bytes:
    """The content of a glossary file for another program. The name of the file selects the format if `name` is None.

    Raises:
        InputError: There is nothing to write.
        UsageError: There is no such format, or the name of the file selects none.
    """
    form = get_format(name or format_for_path(path))
    left = reduced(glossary, form.holds)
    if not left.terms and not left.keep:
        raise InputError("the glossary has no term that this format can hold; nothing was written")
    return form.write(left, path)


def imported(path: str, name: str | None = None, columns: Columns | None = None) -> Imported:
    """Reads a glossary of another program.

    The name of the file selects the format if `name` is None. Without `columns`, those of the two languages are detected.

    Raises:
        InputError: The file can't be read, is damaged, or isn't of this format.
        UsageError: There is no such format, or files of this format can't be imported.
    """
    chosen = name or format_for_path(path)
    form = get_format(chosen)
    if form.read is None:
        raise UsageError(f"{path}: {chosen} files contain no Chinese, so no glossary can be read from them")
    return form.read(_bytes(path), path, columns or Columns())


def together(parts: Sequence[Imported]) -> Imported:
    """Several imports as one; if several have the same term, the first one counts, and the others get a remark."""
    terms: dict[str, list[Term]] = {}
    keep: dict[str, Keep] = {}
    remarks: list[str] = []
    columns = tuple(line for part in parts for line in part.columns)
    splits = tuple(line for part in parts for line in part.splits)
    for part in parts:
        remarks += part.remarks
        keep |= {k.text: k for k in part.glossary.keep if k.text not in keep}
        new: dict[str, list[Term]] = {}
        for term in part.glossary.terms:
            if term.zh not in terms:
                new.setdefault(term.zh, []).append(term)
            elif term not in terms[term.zh]:
                path = term.place.source.path
                remarks.append(
                    f"{path}: '{term.zh}' ({term.preferred}) is in {terms[term.zh][0].place.source.path} too"
                )
        terms |= new
    sources = tuple(source for part in parts for source in part.glossary.sources)
    found = tuple(term for senses in terms.values() for term in senses)
    return Imported(Glossary(sources, found, tuple(keep.values())), tuple(remarks), columns, splits)


def _bytes(path: str) -> bytes:
    name = display_name(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise InputError(why_unreadable(name, error)) from error
    except ValueError as error:  # a NUL in the path
        raise InputError(f"{name}: this can't be the name of a file; check the path") from error
    if len(data) > SIZE_LIMIT:
        raise InputError(f"{name} is larger than {SIZE_LIMIT >> 20} MiB, the limit for a glossary; check the path")
    return data
