import re

from benchmarks.page import STORIES, article


def test_an_article_has_the_same_stories_in_both_languages_under_numbers_of_their_own() -> None:
    zh, en = article(400)
    numbers = [re.findall(r"^## (?:第 (\d+) 篇|Story (\d+))$", text.text, re.MULTILINE) for text in (zh, en)]
    assert [one for one, _ in numbers[0]] == [other for _, other in numbers[1]]
    assert len(set(numbers[0])) == len(numbers[0]) > len(STORIES)
    assert not re.search(r"^# |^title:", zh.text + en.text, re.MULTILINE)
