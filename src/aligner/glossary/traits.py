"""How a term's renderings may vary, from its kind or, if it has none, from its preferred rendering."""

from aligner.glossary.model import Kind, Term

_NAMES = frozenset({Kind.PRODUCT, Kind.COMPANY, Kind.PERSON, Kind.PLACE, Kind.ORGANIZATION, Kind.ACRONYM})


def is_name(term: Term) -> bool:
    """Whether the term is a name or an acronym, so that case matters in its renderings.

    A term without a kind is a name if its preferred rendering has a capital letter.
    """
    if term.kind is None:
        return any(c.isupper() for c in term.preferred)
    return term.kind in _NAMES


def is_person(term: Term) -> bool:
    """Whether the term is a person's name, whose parts may be in either order."""
    return term.kind is Kind.PERSON
