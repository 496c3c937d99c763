from hypothesis import given
from hypothesis import strategies as st

from aligner.checks.form.p001_doubled_word import doubled_chinese, doubled_english

_WORDS = st.lists(
    st.sampled_from(["the", "in", "of", "had", "chip", "AND", "New", "York", "very", ",", "."]), max_size=12
)
_HAN = st.lists(st.sampled_from(["的", "在", "现在", "我们", "看", "目的", "，", "芯片"]), max_size=12)


@given(_WORDS)
def test_without_the_repetition_nothing_is_left_to_say(words: list[str]) -> None:
    text = " ".join(words)
    for _ in range(len(words)):
        found = next(doubled_english(text), None)
        if found is None:
            return
        assert text[found.start : found.kept] == found.word
        assert text[found.kept : found.end].split() == found.word.split() * (
            len(text[found.kept : found.end].split()) // len(found.word.split())
        )
        text = text[: found.kept] + text[found.end :]
    assert next(doubled_english(text), None) is None


@given(_HAN)
def test_chinese_repetitions_are_repetitions(words: list[str]) -> None:
    text = "".join(words)
    for found in doubled_chinese(text):
        rest = text[found.kept : found.end]
        assert text[found.start : found.kept] == found.word
        assert rest == found.word * (len(rest) // len(found.word))
