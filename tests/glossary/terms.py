"""Makes glossaries by hand, for tests of what works on them."""

from collections.abc import Iterable, Mapping

from aligner.document.model import Source
from aligner.glossary.glossary import Glossary
from aligner.glossary.model import Keep, Kind, Place, Rendering, Status, Term

PLACE = Place(Source("glossary.yaml", "version: 1\n"), 0, 0)


def term(
    zh: str,
    en: str,
    *,
    kind: Kind | str | None = None,
    ok: Iterable[str] = (),
    was: Iterable[str] = (),
    avoid: Iterable[str] | Mapping[str, str] = (),
    anywhere: Iterable[str] = (),
    also: Iterable[str] = (),
    short: Iterable[str] = (),
    excepting: Iterable[str] = (),
) -> Term:
    """A term, its fields named as in the file."""
    reasons = avoid if isinstance(avoid, Mapping) else dict.fromkeys(avoid, "")
    renderings = (
        Rendering(en, Status.PREFERRED, PLACE),
        *(Rendering(text, Status.ADMITTED, PLACE) for text in ok),
        *(Rendering(text, Status.SUPERSEDED, PLACE) for text in was),
        *(Rendering(text, Status.FORBIDDEN, PLACE, reason) for text, reason in reasons.items()),
        *(Rendering(text, Status.FORBIDDEN, PLACE, anywhere=True) for text in anywhere),
    )
    return Term(
        zh,
        PLACE,
        renderings,
        Kind(kind) if kind else None,
        also=tuple(also),
        short=tuple(short),
        excepting=tuple(excepting),
    )


def glossary(*terms: Term, keep: Iterable[str] = ()) -> Glossary:
    """A glossary of these terms."""
    return Glossary((PLACE.source,), terms, tuple(Keep(word, PLACE) for word in keep))
