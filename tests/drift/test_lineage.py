"""When each part of a text was written."""

from aligner.drift.lineage import Lineage, chunks, key_of

FIRST = "# Title\n\nOne thing is here. Another [thing](https://a.example) is\nthere.\n\n- An item\n- One more\n"
SECOND = FIRST.replace("An item", "An entry").replace("**", "")
THIRD = (
    SECOND.replace("One thing", "**One thing**")
    .replace("https://a.example", "https://b.example")
    .replace("is\nthere", "was there")
)


def test_chunks() -> None:
    found = [FIRST[c.start : c.end].strip() for c in chunks(FIRST)]
    assert found == [
        "# Title",
        "One thing is here.",
        "Another [thing](https://a.example) is\nthere.",
        "- An item",
        "- One more",
    ]
    assert key_of("**A** [b c](https://d.example/e) —f!") == "abcf"


def test_front_matter_is_left_out() -> None:
    assert [c.key for c in chunks("---\ntitle: A\ndate: 2024-01-01\n---\nText.\n")] == ["text"]


def test_titles_have_ages_too() -> None:
    text = "---\ntitle: A page\ndate: 2024-01-01\n---\nText.\n"
    later = text.replace("A page", "Another page").replace("2024", "2025")
    lineage = Lineage([(1, text), (2, later)])
    at = later.index("Another page")
    assert lineage.since([(at, at + len("Another page"))]) == 2
    assert (lineage.oldest, lineage.newest) == (1, 2)


def test_since() -> None:
    lineage = Lineage([(-9, FIRST), (-5, SECOND), (-2, THIRD)])

    def since(text: str) -> int:
        at = THIRD.index(text)
        return lineage.since([(at, at + len(text))])

    assert since("**One thing** is here.") == -9  # only markup
    assert since("An entry") == -5
    assert since("Another") == -2
    assert (lineage.oldest, lineage.newest) == (-9, -2)
    assert lineage.since_text("An entry") == -5
    assert lineage.since_text("Nothing like it") is None


def test_until() -> None:
    lineage = Lineage([(-9, FIRST), (-5, SECOND), (-2, THIRD)])
    assert lineage.until("An item") == -5
    assert lineage.until("One more") is None  # it is still there
    assert lineage.until("It was never there") is None


def test_what_comes_back_is_new() -> None:
    lineage = Lineage([(1, "One.\n\nTwo.\n"), (2, "Two.\n"), (3, "One.\n\nTwo.\n")])
    assert (lineage.since_text("One."), lineage.since_text("Two.")) == (3, 1)
