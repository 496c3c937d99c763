import pytest

from aligner.checks.names.latin import Kind, Place, Token
from aligner.checks.names.near import Alike, is_misspelling, is_near
from aligner.document.model import Language
from tests.builders import segmented

_KINDS = {"m": Kind.MODEL, "x": Kind.MIXED, "n": Kind.NAME, "a": Kind.ACRONYM, "w": Kind.WORD, "@": Kind.ADDRESS}


def token(text: str, kind: str) -> Token:
    return Token(text, 0, len(text), _KINDS[kind])


@pytest.mark.parametrize(
    ("one", "other", "kinds", "near"),
    [
        ("HumanEval", "HumanEvel", "xx", True),
        ("HumanEval", "HumanEvel2", "xm", False),
        ("A100", "A800", "mm", True),
        ("A100", "B100", "mm", False),
        ("v1.2.3", "v1.2.4", "mm", True),
        ("H100", "H1O0", "mm", True),
        ("Spark", "SparkR", "nx", False),
        ("CHAOSS", "CHAOSSS", "aa", True),
        ("Meta", "Beta", "nn", False),
        ("Bash", "Bsh", "nn", True),
        ("Helm", "Hem", "nn", False),
        ("BEV", "BEC", "aa", False),
        ("token", "tokem", "ww", False),
        ("a@example.com", "b@example.com", "@@", True),
        ("a@example.com", "press@other.org", "@@", False),
    ],
)
def test_near(one: str, other: str, kinds: str, near: bool) -> None:
    assert is_near(token(one, kinds[0]), token(other, kinds[1])) is near


def test_misspellings_may_be_of_any_kind() -> None:
    assert is_misspelling(token("cgoups", "w"), token("cgroups", "w"))
    assert is_misspelling(token("Liunx", "n"), token("Linux", "n"))
    assert not is_misspelling(token("Linux", "n"), token("Linux", "n"))
    assert not is_misspelling(token("BEV", "a"), token("BEC", "a"))


_ANY = [
    token(text, kind)
    for text in ("A100", "A1OO", "A800", "Meta", "Metta", "meta", "a@b.com", "c@b.com", "Beta", "o0")
    for kind in "mxnaw@"
]


@pytest.mark.parametrize("one", _ANY)
def test_the_first_that_is_like_a_token(one: Token) -> None:
    (segment,) = segmented(["A text."], Language.EN).segments
    alike = Alike(Place(segment, other) for other in _ANY)
    near = next((other for other in _ANY if is_near(one, other)), None)
    misspelt = next((other for other in _ANY if is_misspelling(one, other)), None)
    for found, expected in ((alike.near(one), near), (alike.misspelt(one), misspelt)):
        assert (found.token if found else None) == expected
