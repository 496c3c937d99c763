import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.lexicon import english
from aligner.lexicon.english import forms

KNOWN_WORDS = """
agree analysis analyze apply baby be box bus chip church city class color company even fee feed fill finance go hero
lie love movie need new note open organize past paste plan price process quiz raise rat rate see star stare stop
story study tie use visit walk wish
"""
FORMS_AND_BASES = """
raising raise, rating rate, planned plan, agreed agree, companies company, chips chip, boxes box, prices price, used
use, noting note, opened open, financing finance, organising organize, organised organize, colours color, movies
movie, classes class, filled fill, stopping stop, visited visit, quizzes quiz, analysed analyze, analyses analysis,
buses bus, stories story, studied study, ties tie, churches church, heroes hero, went go, walking walk, loved love,
stared stare, children child, larger large, biggest big, pasted paste, his he
"""
STAYING = """
news evening feed need bus class nothing seed this rat process string unheard-of wug
"""
KNOWN = frozenset(KNOWN_WORDS.split())
FORMS = [(pair.split()[0], pair.split()[1]) for pair in FORMS_AND_BASES.split(",")]
UNCHANGED = STAYING.split()


@pytest.mark.parametrize(("form", "base"), FORMS)
def test_inflected_forms_fold(form: str, base: str) -> None:
    assert english.fold(form, KNOWN) == base


@pytest.mark.parametrize("word", UNCHANGED)
def test_words_that_only_look_inflected_stay(word: str) -> None:
    assert english.fold(word, KNOWN) == word


def test_a_form_whose_base_is_unknown_stays() -> None:
    assert english.fold("tokenizers", KNOWN) == "tokenizers"
    assert english.fold("tokenizers", KNOWN | {"tokenizer"}) == "tokenizer"


@given(
    st.sampled_from([*forms().irregular, *forms().american, *forms().uninflected, *(f for f, _ in FORMS)])
    | st.from_regex(r"[a-z]{1,12}", fullmatch=True)
)
def test_folding_twice_changes_nothing_more(word: str) -> None:
    once = english.fold(word, KNOWN)
    assert english.fold(once, KNOWN) == once


def test_no_irregular_base_is_itself_irregular() -> None:
    assert not {base for base in forms().irregular.values() if base in forms().irregular}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The A100's price isn't $3.5 billion.", ["the", "price", "is", "not", "billion"]),
        ("We can't; they cannot, don’t you?", ["we", "can", "not", "they", "can", "not", "do", "not", "you"]),
        ("open-source café naïve", ["open", "source", "cafe", "naive"]),
        ("v1.2 80GB snake_case x I", ["i"]),
        ("中文 GPU 与 Node.js", ["gpu", "node", "js"]),
        ("", []),
    ],
)
def test_tokens(text: str, found: list[str]) -> None:
    assert english.tokens(text) == found


@given(st.text())
def test_tokens_are_lower_case_letters(text: str) -> None:
    assert all(t.isascii() and t.isalpha() and t == t.lower() for t in english.tokens(text))


@given(
    st.lists(
        st.sampled_from(
            ["Chips", "don't", "can’t", "A100", "café", "x1", "3.5", "芯片", "new-born", "I", "…", "芯片GPU"]
        )
    ).map(" ".join)
)
def test_spans_find_the_same_words_in_their_places(text: str) -> None:
    found = list(english.spans(text))
    assert [token for token, _, _ in found] == english.tokens(text)
    assert all(
        text[start:end].lower()[0] == token[0] or "'" in text[start:end] or "’" in text[start:end]
        for token, start, end in found
    )
    assert all(a[2] <= b[1] or a[1:] == b[1:] for a, b in itertools.pairwise(found))
