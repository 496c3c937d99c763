"""Comments that suppress findings: what they apply to, and which of them are unused."""

from collections.abc import Iterator

import pytest

from aligner.checks import run as runner
from aligner.checks.locate import locate
from aligner.checks.model import Edit, Finding, Fix, Severity
from aligner.checks.rule import Declaration, Rule
from aligner.checks.scopes import suppressions_in_glossary, suppressions_in_text
from aligner.checks.selection import Selection
from aligner.checks.suppression import Suppressions
from aligner.checks.texts import check_document
from aligner.document import parse
from aligner.document.model import Document, Language, Source
from aligner.glossary.load import inspect_glossary
from aligner.segment import segment
from aligner.termbase.lint import lint


def english(text: str, form: str = "markdown") -> Document:
    return parse(Source("en.md", text), format=form, language=Language.EN)


def scopes(text: str, form: str = "markdown") -> list[str]:
    """The parts of a text that its comments apply to."""
    return [text[slice(*s.scope)].strip() for s in suppressions_in_text(english(text, form))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\n<!-- aligner: ignore N003 -->\nTwo.\nMore.\n\nThree.\n", ["Two.\nMore."]),
        ("One.\n\n<!-- aligner: ignore N003 -->\n\n\nTwo.\n", ["Two."]),
        ("One.\nTwo. <!-- aligner: ignore N003 -->\nThree.\n", ["Two. <!-- aligner: ignore N003 -->"]),
        ("One <!-- aligner: ignore N003 --> two.\n\nThree.\n", ["One <!-- aligner: ignore N003 --> two."]),
        ("- a\n- <!-- aligner: ignore N003 --> b\n- c\n", ["b"]),
        (
            "| a | b |\n|---|---|\n| 1 | 2 | <!-- aligner: ignore N003 -->\n",
            ["| 1 | 2 | <!-- aligner: ignore N003 -->"],
        ),
        ("One.\n\n[//]: # (aligner: ignore N003 why)\n\nTwo.\n", ["Two."]),
        ("One.\n\n<!-- aligner: ignore-file N003 -->\n", ["One.\n\n<!-- aligner: ignore-file N003 -->"]),
        ("Say `<!-- aligner: ignore N003 -->` so.\n\n    <!-- aligner: ignore N003 -->\n", []),
        ("```html\n<!-- aligner: ignore N003 -->\n```\n\nTwo.\n", []),
        ("One.\n\n<!-- aligner: ignore N003 -->\n", [""]),
        ("<!--aligner:ignore N003\n a reason in two lines -->\nTwo.\n", ["Two."]),
        (
            "---\ntitle: T # aligner: ignore N003\nslug: 'a # aligner: ignore N001'\n---\nOne.\n",
            ["title: T # aligner: ignore N003"],
        ),
        ("---\n# aligner: ignore N003\ntitle: T\nslug: x\n---\nOne.\n", ["title: T"]),
        ("One.\n\n<!-- aligned: ignore N003 -->\nTwo.\n", []),
    ],
)
def test_what_a_comment_is_about_in_markdown(text: str, expected: list[str]) -> None:
    assert scopes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One.</p>\n<!-- aligner: ignore N003 -->\n<p>Two.</p>", ["<p>Two.</p>"]),
        ("<p>One.</p><!-- aligner: ignore N003 --><p>Two.</p>", ["<p>Two.</p>"]),
        ("<ul> <!-- aligner: ignore N003 -->\n<li>One.</li></ul>", ["<li>One.</li>"]),
        ("<p>One.</p> <!-- aligner: ignore N003 -->\n<p>Two.</p>", ["<p>One.</p> <!-- aligner: ignore N003 -->"]),
    ],
)
def test_what_a_comment_is_about_in_html(text: str, expected: list[str]) -> None:
    assert scopes(text, "html") == expected


@pytest.mark.parametrize("form", ["markdown", "html", "plain"])
@pytest.mark.parametrize("comment", ["<!-- aligner: ignore N003 rounded -->", "<!--aligner:ignore-file\tT -->"])
@pytest.mark.parametrize("language", list(Language))
def test_a_comment_is_no_text(form: str, comment: str, language: Language) -> None:
    texts = {
        Language.EN: ("The first paragraph. It has two sentences", "The second one, wrapped\nin the middle."),
        Language.ZH: ("第一段。一共有两句话", "第二段在这里\n换行。"),
    }[language]
    mark = {"html": "<p>{}</p>"}.get(form, "{}")
    without = "\n\n".join(mark.format(t) for t in texts)
    variants = [
        f"{comment}\n\n{without}",
        "\n\n".join([mark.format(texts[0]), comment, mark.format(texts[1])]),
        "\n\n".join([mark.format(texts[0]), f"{comment}\n{mark.format(texts[1])}"]),
        "\n\n".join([f"{mark.format(texts[0])} {comment}", mark.format(texts[1])]),
        "\n\n".join([mark.format(texts[0]), mark.format(texts[1].replace("\n", f" {comment}\n"))]),
    ]

    def segments(text: str) -> list[tuple[int, str]]:
        found = segment(parse(Source("a", text), format=form, language=language))
        for s in found.segments:
            assert text[slice(*s.source_span)].startswith(s.text[:3])
        return [(s.block, s.text) for s in found.segments]

    for variant in variants:
        assert segments(variant) == segments(without), variant


def word_rule(code: str) -> Rule:
    """Finds the word that its code names, all occurrences as one finding."""

    def check(subject: Source) -> Iterator[Finding]:
        word = f"bad{code[-1]}"
        places, at = [], subject.text.find(word)
        while at >= 0:
            places.append(locate(subject, at, at + len(word)))
            at = subject.text.find(word, at + 1)
        if places:
            edits = tuple(Edit(p.path, p.start, p.end, "good") for p in places)
            yield Finding(f"{word} found", en=places[0], more=tuple(places[1:]), fix=Fix(edits, safe=True))

    return Rule(
        Declaration(code=code, name=f"bad-{code.lower()}", severity=Severity.WARNING, subject=Source, check=check), ""
    )


NOTHING: Declaration[object] = Declaration(code="X001", name="unused-suppression", severity=Severity.WARNING)
X001 = Rule(NOTHING, "")
RULES = {rule.code: rule for rule in (word_rule("P001"), word_rule("P003"), X001)}


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aligner.checks.registry.rule_codes", lambda: tuple(RULES))
    monkeypatch.setattr("aligner.checks.selection.rule_codes", lambda: tuple(RULES))
    monkeypatch.setattr("aligner.checks.selection.get_rule", RULES.__getitem__)


def found(text: str, *select: str, idle: frozenset[str] = frozenset()) -> list[str]:
    document = english(text)
    suppressions = Suppressions(suppressions_in_text(document), idle)
    diagnostics = runner.run([document.source], Selection(select), suppressions).diagnostics
    return [f"{d.location.line if d.location else 0} {d.rule} {d.message}" for d in diagnostics]


@pytest.mark.usefixtures("rules")
class TestApplying:
    """Findings and single places of findings are suppressed, and unused comments are reported."""

    def test_the_next_block_and_nothing_else(self) -> None:
        assert found("One.\n\n<!-- aligner: ignore P001 as agreed -->\nbad1 bad3\n") == ["4 P003 bad3 found"]

    def test_several_rules_names_and_groups(self) -> None:
        assert found("<!-- aligner: ignore P001, P003: as agreed -->\nbad1 bad3\n") == []
        assert found("<!-- aligner: ignore P001 P003 as agreed -->\nbad1 bad3\n") == []
        assert found("<!-- aligner: ignore p as agreed -->\nbad1 bad3\n") == []
        assert found("<!-- aligner: ignore-file P -->\n\nbad1\n\nbad3\n") == []

    def test_one_of_several_places(self) -> None:
        text = "bad1 one\n\n<!-- aligner: ignore P001 -->\nbad1 two\n\nbad1 three\n"
        document = english(text)
        suppressions = Suppressions(suppressions_in_text(document))
        (left,) = runner.run([document.source], Selection(), suppressions).diagnostics
        assert left.en is not None
        assert (left.en.line, [p.line for p in left.more]) == (1, [6])
        assert left.fix is not None
        assert [text[: e.start].count("\n") + 1 for e in left.fix.edits] == [1, 6]

    def test_the_first_of_several_places(self) -> None:
        assert found("<!-- aligner: ignore P001 -->\nbad1 one\n\nOk.\n\nbad1 two\n") == ["6 P001 bad1 found"]

    def test_unused(self) -> None:
        text = "<!-- aligner: ignore P001 -->\nFine.\n"
        (message,) = found(text)
        assert message == "1 X001 the comment suppresses P001, which finds nothing here"
        assert found(text, "P003", "X001") == []
        assert found(text, "P001") == []
        assert found(text, idle=frozenset({"P001"})) == []
        assert found("<!-- aligner: ignore P -->\nFine.\n", "P003", "X001") == []

    def test_half_of_a_list_is_unused(self) -> None:
        assert found("<!-- aligner: ignore P001, P003 -->\nbad1\n") == [
            "1 X001 the comment suppresses P003, which finds nothing here"
        ]

    def test_no_block_below(self) -> None:
        (message,) = found("Fine.\n\n<!-- aligner: ignore P001 -->\n")
        assert message == "3 X001 the comment suppresses P001, but there is nothing below it to apply to"

    @pytest.mark.parametrize(
        ("said", "message"),
        [
            ("ignore bogus", "there is no rule 'bogus'"),
            ("ignore", "'ignore' must be followed by a rule, such as 'ignore N003'"),
            ("ingore P001", "a comment for aligner has no instruction 'ingore'; did you mean 'ignore'?"),
            ("", "a comment for aligner has no instruction ''; write 'ignore' or 'ignore-file', and then a rule"),
        ],
    )
    def test_what_says_nothing(self, said: str, message: str) -> None:
        (line,) = found(f"<!-- aligner: {said} -->\nFine.\n")
        assert line.startswith(f"1 X001 {message}")

    def test_removal_of_an_unused_comment_leaves_the_text(self) -> None:
        for text, expected in [
            ("One.\n\n<!-- aligner: ignore P001 -->\nTwo.\n", "One.\n\nTwo.\n"),
            ("One. <!-- aligner: ignore P001 -->\nTwo.\n", "One.\nTwo.\n"),
        ]:
            document = english(text)
            suppressions = Suppressions(suppressions_in_text(document))
            (left,) = runner.run([document.source], Selection(), suppressions).diagnostics
            assert left.fix is not None
            (edit,) = left.fix.edits
            assert text[: edit.start] + edit.replacement + text[edit.end :] == expected


@pytest.mark.parametrize(
    ("text", "place", "covered"),
    [
        ("One.\n\n<!-- aligner: ignore A002 -->\n\nTwo.\n", 4, True),
        ("One.\n\n<!-- aligner: ignore A002 -->\n\nTwo.\n", 0, False),
        ("One.\n\nTwo.\n\n<!-- aligner: ignore A002 -->\n", 4, False),
        ("One.\n\nTwo.\n\n<!-- aligner: ignore A002 -->\n", 10, True),
        ("One.\n\n<!-- aligner: ignore N001 -->\n<!-- aligner: ignore A002 -->\n\nTwo.\n", 4, True),
    ],
)
def test_a_comment_in_the_place_of_what_is_missing(text: str, place: int, covered: bool) -> None:
    document = english(text)
    suppression = suppressions_in_text(document)[-1]
    assert suppression.covers(locate(document.source, place, place)) is covered


@pytest.mark.parametrize(
    ("glossary", "expected"),
    [
        ("terms:\n  云: cloud\n", ["G010"]),
        ("terms:\n  云: cloud  # aligner: ignore G010 the only word for it\n", []),
        ("terms:\n  # aligner: ignore G010\n  云: cloud\n", []),
        ("terms:\n  # aligner: ignore G010\n  云:\n    en: cloud\n  雨: rain\n", ["G010"]),
        ("# aligner: ignore-file one-character-key\nterms:\n  云: cloud\n  雨: rain\n", []),
        ("terms:\n  云计算: cloud computing # aligner: ignore G010\n", ["X001"]),
        ("terms:\n  云计算: {en: cloud computing, note: 'x # aligner: ignore G010'}\n", []),
        ("terms:\n  云计算: cloud computing # aligner: ignore G012\n", []),
    ],
)
def test_glossaries(glossary: str, expected: list[str]) -> None:
    report = lint(inspect_glossary(Source("g.yaml", glossary)), Selection(("G010", "G012", "X")))
    assert [d.rule for d in report.diagnostics] == expected


@pytest.mark.parametrize("between", [" ", "-", "_", "：", " : ", "： "])
@pytest.mark.parametrize("form", ["markdown", "plain", "html"])
def test_a_comment_without_the_colon(between: str, form: str) -> None:
    text = f"<!-- aligner{between}ignore N002 rounded -->\n\nOne. The the rest.\n"
    text = f"<p>{text}</p>\n" if form == "html" else text
    document = english(text, form)
    report = check_document(segment(document), Selection(), source="zh")
    assert [d.rule for d in report.diagnostics] == ["X001", "P001"]
    assert report.diagnostics[0].message == "a colon must follow 'aligner'; write 'aligner: ignore N002 rounded'"
    assert [s.text for s in segment(document).segments] == ["One.", "The the rest."]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- aligner is good -->",
        "<!-- aligners ignore N002 -->",
        "<!-- our aligner ignores it -->",
        "<!-- ignore N002 -->",
    ],
)
def test_comments_for_people(comment: str) -> None:
    assert not suppressions_in_text(english(f"{comment}\n\nOne.\n"))


def test_other_ways_to_write_a_comment() -> None:
    for comment in ("<!--aligner:ignore P001-->", "<!-- Aligner: ignore P001 -->", "[//]: # (ALIGNER:ignore P001)"):
        (found,) = suppressions_in_text(english(f"{comment}\n\nOne.\n"))
        assert (found.fault, [name.text for name in found.names]) == ("", ["P001"])
    for comment in ("[//]: # (aligner ignore P001)", "<!--aligner-ignore P001-->"):
        (found,) = suppressions_in_text(english(f"{comment}\n\nOne.\n"))
        assert found.fault.endswith("write 'aligner: ignore P001'")


def test_a_comment_of_yaml_without_the_colon() -> None:
    (found,) = suppressions_in_glossary(Source("g.yaml", "terms:\n  天: sky  # aligner ignore G010\n"))
    assert found.fault.endswith("write 'aligner: ignore G010'")
