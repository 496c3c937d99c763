from hypothesis import given
from hypothesis import strategies as st

from aligner.checks.form.p002_unbalanced_pair import running_on, unbalanced


def balanced() -> st.SearchStrategy[str]:
    return st.recursive(
        st.sampled_from(["a word", "一句话", ", "]),
        lambda inner: st.tuples(
            st.sampled_from(["()", "[]", "“”", "《》", "（）", "「」"]), st.lists(inner, min_size=1, max_size=3)
        ).map(lambda made: f" {made[0][0]}{' '.join(made[1])}{made[0][1]} "),
    )


@given(balanced())
def test_what_is_balanced_is_balanced(text: str) -> None:
    assert unbalanced(text, []) == []


@given(balanced(), st.sampled_from("([“《（"))
def test_a_mark_too_many_is_found(text: str, mark: str) -> None:
    found = unbalanced(f"{text} {mark}lonely", [])
    assert [(one.text, one.opens) for one in found] == [(mark, True)]


def test_a_quotation_over_several_paragraphs() -> None:
    texts = ["“One.", "“Two.", "“Three.”"]
    assert running_on([unbalanced(text, []) for text in texts], texts) == [[], [], []]
    texts = ["“One.", "Two.", "Three."]
    assert [len(marks) for marks in running_on([unbalanced(text, []) for text in texts], texts)] == [1, 0, 0]
