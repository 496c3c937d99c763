"""Every format gives back what it can hold, and names what it can't."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.errors import UsageError
from aligner.glossary.glossary import Glossary
from aligner.termbase.exchange import Columns, GlossaryFormat, format_for_path, formats, get_format, losses_of
from aligner.termbase.holds import losses, reduced
from tests.termbase.strategies import glossaries

READABLE = [name for name in formats() if get_format(name).read is not None]
some_glossaries = st.one_of(glossaries(), glossaries(awkward=True))


def there_and_back(glossary: Glossary, name: str) -> Glossary:
    form = get_format(name)
    assert form.read is not None
    path = f"g{form.suffixes[0]}"
    left = reduced(glossary, form.holds)
    imported = form.read(form.write(left, path), path, Columns())
    assert imported.remarks == ()
    return imported.glossary


@pytest.mark.parametrize("name", READABLE)
def test_round_trips(name: str) -> None:
    @settings(max_examples=20)
    @given(some_glossaries)
    def check(glossary: Glossary) -> None:
        expected = reduced(glossary, get_format(name).holds)
        found = there_and_back(glossary, name)
        assert found.terms == expected.terms
        assert set(found.keep) == set(expected.keep)

    check()


@pytest.mark.parametrize("name", formats())
def test_nothing_is_lost_without_a_word(name: str) -> None:
    @settings(max_examples=20)
    @given(some_glossaries)
    def check(glossary: Glossary) -> None:
        holds = get_format(name).holds
        left = reduced(glossary, holds)
        assert (losses(glossary, holds) == []) == (left == glossary)
        assert losses(left, holds) == []
        assert reduced(left, holds) == left

    check()


@pytest.mark.parametrize("name", formats())
def test_the_registry(name: str) -> None:
    form = get_format(name)
    assert isinstance(form, GlossaryFormat)
    assert form.description
    assert all(suffix.startswith(".") and suffix.islower() for suffix in form.suffixes)
    if form.by_suffix:
        assert all(format_for_path(f"a{suffix}") == name for suffix in form.suffixes)
    assert all(format_for_path(file) == name for file in form.files)
    with pytest.raises(UsageError, match=r"the suffix \.xyz names no glossary format"):
        format_for_path("a.xyz")
    assert losses_of(Glossary((), ()), name) == []
