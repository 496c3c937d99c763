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


def test_until() -> None:
    lineage = Lineage([(-9, FIRST), (-5, SECOND), (-2, THIRD)])
    assert lineage.until("An item") == -5
    assert lineage.until("One more") is None  # it is still there
    assert lineage.until("It was never there") is None


def test_what_comes_back_is_new() -> None:
    lineage = Lineage([(1, "One.\n\nTwo.\n"), (2, "Two.\n"), (3, "One.\n\nTwo.\n")])
    assert (lineage.since([(0, 4)]), lineage.since([(6, 10)])) == (3, 1)
    assert lineage.brought("", "One.", (0, 5)) == 3


def test_a_copy_of_a_sentence() -> None:
    first, last = "Wait a day.\n\nStart it.\n", "Wait a day.\n\nStart it.\n\nWait a day.\n"
    for text, ages in (
        (last, (1, 1, 2)),
        (f"Wait a day.\n\n{first}", (1, 2, 1)),
    ):  # of two side by side, the later one is new
        lineage = Lineage([(1, first), (2, text), (3, text)])
        places = [(c.start, c.end) for c in chunks(text)]
        assert tuple(lineage.since([place]) for place in places) == ages
        assert lineage.brought("", "Wait a day.", places[ages.index(2)]) == 2
    lineage = Lineage([(1, first), (2, last), (3, "Start it.\n\nWait a day.\n")])
    assert lineage.since([(11, 23)]) == 2


def test_branches() -> None:
    """Each branch adds a sentence that the other one lacks, and the merge has both."""
    texts = [(1, "One."), (2, "One.\n\nTwo."), (3, "One.\n\nThree."), (4, "One.\n\nTwo.\n\nThree.")]
    lineage = Lineage(texts, [(), (0,), (0,), (1, 2)])
    assert [lineage.since([(c.start, c.end)]) for c in chunks(texts[-1][1])] == [1, 2, 3]
    assert lineage.until("Two.") is None
    dropped = Lineage(
        [(1, "One.\n\nTwo."), (2, "One."), (3, "One.\n\nTwo.\n\nThree."), (4, "One.\n\nThree.")],
        [(), (0,), (0,), (1, 2)],
    )
    assert dropped.until("Two.") == 2
