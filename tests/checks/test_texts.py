"""What the rules about texts look at."""

from collections.abc import Callable

from aligner.checks.texts import Texts


def test_what_is_shared_is_made_once_for_each_function() -> None:
    made: list[str] = []

    def maker(name: str) -> Callable[[Texts], str]:
        def make(_: Texts) -> str:
            made.append(name)
            return name

        return make

    texts, first, second = Texts(None, None), maker("first"), maker("second")
    assert first.__qualname__ == second.__qualname__
    assert [texts.shared(make) for make in (first, second, first)] == ["first", "second", "first"]
    assert made == ["first", "second"]
    assert Texts(None, None).shared(first) == "first"
    assert made == ["first", "second", "first"]
