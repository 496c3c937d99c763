from aligner.checks.names.english import Names
from aligner.document.model import Language
from tests.builders import segmented


def names(*sentences: str) -> list[str]:
    document = segmented(sentences, Language.EN)
    found = Names(document)
    return [name.text for segment in document.segments for name in found.by_segment.get(segment.id, [])]


def test_runs_of_capitalised_words() -> None:
    assert names("The deal was led by Helen Park of Norwood Capital.") == ["Helen Park", "Norwood Capital"]


def test_the_first_word_of_a_sentence() -> None:
    assert names("Investors met. Nui Xiaotang spoke to Investors.") == ["Nui Xiaotang", "Investors"]
    assert names("Revenue rose. Li Weiguang said so.") == ["Li Weiguang"]


def test_surnames_that_are_ordinary_words() -> None:
    assert names("The team reports to He Qing, and he knows it.") == ["He Qing"]
    assert names("He Zhiyuan left. People say he did well.") == ["He Zhiyuan"]
    assert names("He Min's team grew. An Ping is here.") == ["He Min", "An Ping"]
    assert names("Why He Can Win") == ["Can Win"]


def test_words_that_are_written_in_lower_case_too() -> None:
    assert names("We like the Harbor, and the harbor likes us.") == []


def test_possessives_and_links() -> None:
    assert names("It is Norwood's plan, see https://Norwood.example/Plan today.") == ["Norwood"]


def test_words_of_a_name() -> None:
    document = segmented(["They went to Xi'an with Anne-Marie Kohl."], Language.EN)
    assert [name.words for name in Names(document).by_segment[0]] == [("xian",), ("anne", "marie", "kohl")]


def test_titles_say_nothing_about_capitals_but_later_sentences_do() -> None:
    title = "New Plant Opens Beside Harbor"
    assert names(title, "It met Harbor.", "Harbor agreed.", "Plant agreed.")[-2:] == ["Harbor", "Harbor"]
