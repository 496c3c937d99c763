"""Glossaries in numbers."""

from __future__ import annotations

from aligner.termbase.overview import statistics
from tests.termbase.formats.samples import GLOSSARY


def test_numbers() -> None:
    numbers = statistics(GLOSSARY.terms, GLOSSARY.keep)
    assert {name: count for name, count in numbers.items() if count} == {
        "terms": 3,
        "senses": 4,
        "terms with several senses": 1,
        "kind product": 1,
        "kind company": 1,
        "kind term": 1,
        "kind acronym": 1,
        "admitted renderings (ok)": 2,
        "superseded renderings (was)": 1,
        "forbidden renderings (avoid)": 2,
        "forbidden anywhere": 1,
        "other spellings (also)": 1,
        "short forms (short)": 1,
        "exceptions (except)": 1,
        "examples": 1,
        "with a note": 1,
        "with a source": 1,
        "words to keep": 1,
    }
