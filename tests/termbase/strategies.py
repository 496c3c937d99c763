"""Glossaries for property tests."""

from hypothesis import strategies as st

from aligner.document.model import Source
from aligner.glossary.glossary import Glossary
from aligner.glossary.model import Example, Keep, Kind, Place, Rendering, Status, Term

PLACE = Place(Source("g.yaml", ""), 0, 0)
_PLAIN = "abcXYZ 019 -'.,éÜ—…"
_AWKWARD = _PLAIN + '"\\;；:=<>&|#@+*%(){}[]!?~`$^_/\t\n\r\x00\x85\u2028\ufeff，：、'


def _filled(alphabet: str, size: int) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=1, max_size=size).filter(
        lambda t: (bool(t.strip()) and t.isprintable()) or "\n" in t
    )


def texts(awkward: bool) -> st.SearchStrategy[str]:
    """English texts that aren't blank."""
    if not awkward:
        return st.text(_PLAIN, min_size=1, max_size=10).map(str.strip).filter(bool).map(lambda t: f"w{t}")
    return st.text(_AWKWARD, min_size=1, max_size=12).filter(lambda t: bool(t.strip(" \t\n\r\x00\x85\u2028\ufeff")))


def chinese(awkward: bool) -> st.SearchStrategy[str]:
    """Chinese texts."""
    tail = st.text("天垓智铠芯片龍Ａ1 a" + (";:=\\\"'#\t<&=+-@" if awkward else ""), max_size=5)
    return (
        st.tuples(st.sampled_from("天地人甲乙丙丁芯片算力云"), tail)
        .map("".join)
        .map(lambda t: t if awkward else t.strip())
    )


@st.composite
def terms(draw: st.DrawFn, zh: str, awkward: bool) -> Term:
    """One sense."""
    forms = draw(st.lists(texts(awkward), min_size=1, max_size=5, unique_by=lambda t: " ".join(t.split()).casefold()))
    cut = sorted(draw(st.lists(st.integers(1, len(forms)), min_size=2, max_size=2)))
    wrong = [
        Rendering(
            text,
            draw(st.sampled_from([Status.SUPERSEDED, Status.FORBIDDEN])),
            PLACE,
            draw(st.just("") | texts(awkward)).strip(),
        )
        for text in forms[cut[1] :]
    ]
    anywhere = draw(st.booleans())
    wrong = [
        Rendering(r.text, r.status, PLACE, r.reason, anywhere and r.status is Status.FORBIDDEN)
        for r in sorted(wrong, key=lambda r: r.status is Status.FORBIDDEN)
    ]
    spellings = draw(st.lists(chinese(awkward), max_size=2, unique_by=lambda t: " ".join(t.split())))
    pairs = draw(st.lists(st.tuples(chinese(awkward), texts(awkward)), max_size=2))
    return Term(
        zh=zh,
        place=PLACE,
        renderings=(
            Rendering(forms[0], Status.PREFERRED, PLACE),
            *(Rendering(t, Status.ADMITTED, PLACE) for t in forms[1 : cut[1]]),
            *wrong,
        ),
        kind=draw(st.none() | st.sampled_from(Kind)),
        also=tuple(s for s in spellings if s.strip() != zh.strip()),
        short=tuple(draw(st.lists(texts(awkward).map(lambda t: f"the {t}"), max_size=2, unique=True))),
        excepting=tuple(draw(st.lists(chinese(awkward), max_size=1))),
        note=draw(st.just("") | texts(awkward)).strip(),
        link=draw(st.just("") | st.just("https://example.com/?a=b;c")),
        examples=tuple(Example(a.strip(), b.strip(), PLACE) for a, b in pairs),
    )


@st.composite
def glossaries(draw: st.DrawFn, *, awkward: bool = False) -> Glossary:
    """Glossaries; with `awkward`, they have texts that are difficult for formats."""
    keys = draw(st.lists(chinese(awkward), max_size=4, unique_by=lambda t: " ".join(t.split())))
    found: list[Term] = []
    for zh in keys:
        count = draw(st.sampled_from([1, 1, 1, 2]))
        found += [draw(terms(zh, awkward)) for _ in range(count)]
    keep = draw(st.lists(st.sampled_from(["CUDA", "NVLink", "C++", "=A1"]), max_size=2, unique=True))
    return Glossary((), tuple(found), tuple(Keep(word, PLACE) for word in keep))
