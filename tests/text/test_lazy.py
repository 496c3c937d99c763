import re

import pytest

from aligner.text.lazy import lazy


def test_does_what_a_compiled_pattern_does() -> None:
    pattern = lazy("(?P<word>[a-z]+)", re.IGNORECASE)
    assert [found["word"] for found in pattern.finditer("One 2 three")] == ["One", "three"]
    assert pattern.findall("One two") == ["One", "two"]
    assert pattern.match("2 three") is None
    assert pattern.search("2 three", 4)
    assert pattern.fullmatch("One")
    assert pattern.sub("x", "One 2") == "x 2"
    assert pattern.split("1a2", maxsplit=1) == ["1", "a", "2"]
    assert (pattern.pattern, pattern.groups) == ("(?P<word>[a-z]+)", 1)


def test_is_compiled_once_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[tuple[str, int]] = []
    compile_now = re.compile

    def noted(pattern: str, flags: int) -> re.Pattern[str]:
        compiled.append((pattern, flags))
        return compile_now(pattern, flags)

    monkeypatch.setattr(re, "compile", noted)
    pattern = lazy("a+")
    assert pattern.pattern == "a+"
    assert compiled == []
    assert pattern.match("aa")
    assert pattern.match("b") is None
    assert pattern.search("ba")
    assert compiled == [("a+", re.NOFLAG)]


def test_an_error_comes_with_the_first_use() -> None:
    pattern = lazy("(")
    with pytest.raises(re.error, match="unterminated"):
        pattern.match("")
