"""Loading what was dumped gives the same glossary."""

from dataclasses import replace

from hypothesis import given, settings

from aligner.document.model import Source
from aligner.glossary.glossary import Glossary
from aligner.glossary.load import inspect_glossary, load_glossary
from aligner.termbase.layout import dump, formatted
from tests.termbase.strategies import glossaries


@given(glossaries(awkward=True))
def test_load_of_dump(glossary: Glossary) -> None:
    text = dump(glossary)
    assert load_glossary(Source("g.yaml", text)) == glossary
    assert formatted(Source("g.yaml", text)) == text


@settings(max_examples=20)
@given(glossaries())
def test_extended_files_are_named_again(glossary: Glossary) -> None:
    text = dump(replace(glossary, extends=("none.yaml",)), header=["# made by hand"])
    assert text.startswith("# made by hand\nversion: 1\nextends: [none.yaml]\n")
    loaded = inspect_glossary(Source("g.yaml", text))
    assert replace(loaded.glossary, extends=()) == glossary


def test_an_empty_glossary() -> None:
    assert dump(Glossary((), ())) == "version: 1\nterms:\n"
