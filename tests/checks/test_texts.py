"""What the rules about texts look at."""

from collections.abc import Callable

from aligner.checks.texts import Translation


def test_what_is_shared_is_made_once_for_each_function() -> None:
    made: list[str] = []

    def maker(name: str) -> Callable[[Translation], str]:
        def make(_: Translation) -> str:
            made.append(name)
            return name

        return make

    texts, first, second = Translation(None, None), maker("first"), maker("second")
    assert first.__qualname__ == second.__qualname__
    assert [texts.shared(make) for make in (first, second, first)] == ["first", "second", "first"]
    assert made == ["first", "second"]
    assert Translation(None, None).shared(first) == "first"
    assert made == ["first", "second", "first"]
