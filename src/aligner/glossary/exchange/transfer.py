"""Writes glossaries for other programs, reads theirs, and says what is lost on the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aligner.document.read import display_name
from aligner.errors import InputError, UsageError
from aligner.glossary.exchange.entries import Entries
from aligner.glossary.exchange.holds import losses, reduced
from aligner.glossary.exchange.registry import Columns, Imported, format_for_path, get_format
from aligner.glossary.model import Glossary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aligner.glossary.exchange.holds import Loss
    from aligner.glossary.model import Keep, Term

SIZE_LIMIT = 64 << 20
"""Bytes; terminology databases with 100,000 concepts have as much."""


def losses_of(glossary: Glossary, name: str) -> list[Loss]:
    """What of a glossary a format can't hold.

    Args:
        glossary: The glossary.
        name: The name of a format, such as `tbx`.

    Raises:
        UsageError: There is no such format.
    """
    form = get_format(name)
    more = form.more_losses(reduced(glossary, form.holds)) if form.more_losses else []
    return losses(glossary, form.holds) + more


def exported(glossary: Glossary, path: str, name: str | None = None) -> bytes:
    """The content of a file for another program.

    Args:
        glossary: The glossary.
        path: What the file is to be called; says the format, unless `name` does.
        name: The name of a format.

    Raises:
        InputError: There is nothing to write.
        UsageError: There is no such format, or the name of the file says none.
    """
    form = get_format(name or format_for_path(path))
    left = reduced(glossary, form.holds)
    if not left.terms and not left.keep:
        raise InputError("the glossary has no term that this format can hold; nothing was written")
    return form.write(left, path)


def imported(path: str, name: str | None = None, columns: Columns | None = None) -> Imported:
    """Reads a glossary of another program.

    Args:
        path: The file.
        name: The name of a format; the name of the file says it if None.
        columns: The columns or language codes of the two languages, where they can't be told.

    Raises:
        InputError: The file can't be read, is damaged, or none of this format.
        UsageError: There is no such format, or it can't be read.
    """
    chosen = name or format_for_path(path)
    form = get_format(chosen)
    if form.read is None:
        raise UsageError(f"{path}: {chosen} files hold no Chinese, so that there is no glossary to read in them")
    return form.read(_bytes(path), path, columns or Columns())


def together(parts: Sequence[Imported]) -> Imported:
    """Several imports as one; of a term that several have, the first counts, and the others are named."""
    terms: dict[str, list[Term]] = {}
    keep: dict[str, Keep] = {}
    remarks: list[str] = []
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
    return Imported(Glossary(sources, _flat(terms.values()), tuple(keep.values())), tuple(remarks))


def _flat(senses: Iterable[list[Term]]) -> tuple[Term, ...]:
    return tuple(term for group in senses for term in group)


def _bytes(path: str) -> bytes:
    name = display_name(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise InputError(f"{name}: there is no such file; check the path") from None
    except IsADirectoryError:
        raise InputError(f"{name} is a folder; name a file in it") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{name} can't be read: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > SIZE_LIMIT:
        raise InputError(f"{name} is larger than {SIZE_LIMIT >> 20} MiB, which no glossary is; check the path")
    return data


__all__ = ["Columns", "Entries", "Imported", "exported", "imported", "losses_of", "together"]
