"""Stamps and marks in front matter, in comments and in a list."""

import pytest

from aligner.drift.stamps import (
    Stamp,
    field_of,
    read_list,
    read_stamp,
    with_field,
    with_stamp,
    without_field,
    written_list,
)
from aligner.errors import InputError
from aligner.settings.model import DriftSettings, StampIn

COMMIT = "0123456789abcdef0123456789abcdef01234567"
OTHER = "fedcba9876543210fedcba9876543210fedcba98"
PAGES = [
    "# Title\n\nText.\n",
    "---\ntitle: A\n---\n\nText.\n",
    "---\r\ntitle: A\r\n---\r\n\r\nText.\r\n",
    "---\ntitle: A\nl10n:\n  other: x\ndate: 2024-01-01\n---\nText.\n",
    '+++\ntitle = "A"\n[params]\nx = 1\n+++\nText.\n',
    "---\n---\nText.\n",
    '---\ntitle: A\n"l10n":  # made by hand\n    other: x\n---\nText.\n',
    "---\n\nA rule, and no front matter.\n\n---\n\nText.\n",
]


@pytest.mark.parametrize("text", PAGES)
@pytest.mark.parametrize("name", ["outdated", "l10n.sourceCommit"])
def test_fields(text: str, name: str) -> None:
    assert field_of(text, name) == ""
    set_ = with_field(text, "a.md", name, "true")
    assert field_of(set_, name) == "true"
    assert set_.endswith(text[-6:])
    assert with_field(set_, "a.md", name, "true") == set_
    assert field_of(with_field(set_, "a.md", name, "false"), name) == "false"
    assert ("\r\n" in text) == ("\r\n" in set_)
    assert set_.count("\r") == (set_.count("\n") if "\r\n" in text else 0)


def test_removing_a_field() -> None:
    text = "---\ntitle: A\n---\n\nText.\n"
    assert without_field(with_field(text, "a.md", "outdated", "true"), "outdated") == text
    assert without_field(text, "outdated") == text
    for bare in ("# Title\n\nText.\n", "# Title\r\n\r\nText.\r\n"):
        assert without_field(with_field(bare, "a.md", "outdated", "true"), "outdated") == bare


def test_a_name_in_quotes() -> None:
    assert (
        with_field('---\n"outdated": false\n---\nText.\n', "a.md", "outdated", "true")
        == '---\n"outdated": true\n---\nText.\n'
    )


def test_the_indent_of_other_fields() -> None:
    text = "---\nl10n:\n    other: x\n---\nText.\n"
    assert with_field(text, "a.md", "l10n.sourceCommit", COMMIT).splitlines()[2] == f"    sourceCommit: {COMMIT}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{\n  "title": "A"\n}\n\nText.\n', "a.md has front matter in JSON"),
        ("---\nl10n: {other: 1}\n---\nText.\n", "a.md has front matter with a value on the line of l10n"),
    ],
)
def test_front_matter_that_would_break(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        with_field(text, "a.md", "l10n.sourceCommit", COMMIT)


def test_a_comment_after_a_value_stays() -> None:
    text = "---\noutdated: true # by the bot\n---\nText.\n"
    assert field_of(text, "outdated") == "true"
    assert with_field(text, "a.md", "outdated", "false") == text.replace("true", "false")


@pytest.mark.parametrize("text", PAGES)
@pytest.mark.parametrize("where", [StampIn.FRONT_MATTER, StampIn.COMMENT])
@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_stamps(text: str, where: StampIn, path: str) -> None:
    settings = DriftSettings(where)
    assert read_stamp(text, path, settings, {}) is None
    stamped = with_stamp(text, path, COMMIT, settings)
    assert read_stamp(stamped, path, settings, {}) == Stamp(COMMIT)
    again = with_stamp(stamped, path, OTHER, settings)
    assert read_stamp(again, path, settings, {}) == Stamp(OTHER)
    assert again == stamped.replace(COMMIT, OTHER)


def test_html_without_front_matter_gets_a_comment() -> None:
    page, settings = "<p>Text.</p>\n", DriftSettings()
    assert with_stamp(page, "a.html", COMMIT, settings) == f"{page}\n<!-- aligner: source-commit {COMMIT} -->\n"
    stamped = with_stamp(f"---\ntitle: x\n---\n{page}", "a.html", COMMIT, settings)
    assert field_of(stamped, settings.stamp_field) == COMMIT


@pytest.mark.parametrize("where", [StampIn.FRONT_MATTER, StampIn.COMMENT])
@pytest.mark.parametrize("path", ["a.srt", "a.txt", "a.ipynb"])
def test_files_that_can_hold_no_stamp(path: str, where: StampIn) -> None:
    with pytest.raises(InputError, match=f'{path} has no place for a stamp; set stamp = "file"'):
        with_stamp("1\n", path, COMMIT, DriftSettings(where))


def test_the_list() -> None:
    stamps = {"docs/b.md": Stamp(COMMIT, OTHER), "docs/a.md": Stamp(OTHER, COMMIT)}
    text = written_list(stamps)
    assert read_list(text, "t.tsv") == stamps
    assert text.index("a.md") < text.index("b.md")
    for line in ("nonsense", "x\ty\tz"):
        with pytest.raises(InputError, match=r"t\.tsv:4: the line must have a path"):
            read_list(f"{text}{line}\n", "t.tsv")
    assert read_stamp("Text.\n", "docs/b.md", DriftSettings(), stamps) == stamps["docs/b.md"]


def test_a_field_with_another_meaning_is_no_stamp() -> None:
    assert read_stamp("---\nl10n:\n  sourceCommit: main\n---\nText.\n", "a.md", DriftSettings(), {}) is None
