"""What a format writes, as text."""

from io import StringIO

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from aligner.alignment.model import Alignment, Bead, Level
from aligner.output.registry import TextFormat, get_format
from tests.builders import alignment

AWKWARD = ("=1+1", "@SUM(A1)", "+86", "-5%", "'=x", '"quoted"', "a\tb", "a\nb", "a\r\nb", "a\\b\\n", "\u2028", "x\x85")


def written(name: str, what: Alignment, level: Level) -> str:
    """The whole output of a text format."""
    form = get_format(name)
    assert isinstance(form, TextFormat)
    stream = StringIO(newline="")
    form.write(what, level, stream)
    return stream.getvalue()


def pair(zh: str, en: str) -> Alignment:
    """One sentence and its translation."""
    return alignment([zh], [en], sentences=[Bead((0,), (0,), 0.5, 0.5)], paragraphs=[Bead((0,), (0,), 0.5, 0.5)])


def texts() -> SearchStrategy[str]:
    """Any text that a file may hold, with what breaks formats among it."""
    anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
    return (anything | st.sampled_from(AWKWARD)).filter(lambda t: not t.startswith("# "))
