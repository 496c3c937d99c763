import io
from dataclasses import replace

from aligner.checks.model import Diagnostic, Edit, Fix, Paragraph, Report, Severity
from aligner.document.direction import resolve_direction
from aligner.document.model import Source
from aligner.output.reports.text import FORMAT, render
from aligner.output.terminal import Terminal
from tests.checks.build import at, diagnostic, report

ZH = Source("zh.md", "# 融资\n\n公司融资 70 亿元，投前估值 200 亿元。\n")
EN = Source("en.md", "# Funding\n\nThe company raised 70 billion yuan.\n" + "\n" * 99 + "Again 70 billion.\n")


def lines(found: Report, *, width: int = 80, colour: bool = False) -> list[str]:
    return "".join(render(found, Terminal(width, colour))).splitlines()


def test_a_finding_in_both_texts() -> None:
    found = diagnostic(
        "70 亿 is 7 billion",
        zh=at(ZH, "70 亿"),
        en=at(EN, "70 billion"),
        more=(at(EN, "70 billion", 1),),
        help="write '7 billion'",
    )
    assert lines(report(found, sources=(ZH, EN), segments=2)) == [
        "en.md:3:20: error N002: 70 亿 is 7 billion (number-scale)",
        "3 | The company raised 70 billion yuan.",
        "  |                    ^^^^^^^^^^",
        "  ::: zh.md:3:6",
        "3 | 公司融资 70 亿元，投前估值 200 亿元。",
        "  |          ^^^^^",
        "  = also at 103:7",
        "  = help: write '7 billion'",
        "",
        "Found 1 error in 2 sentences.",
    ]


def test_on_a_terminal_long_lines_are_wrapped() -> None:
    found = diagnostic(
        "70 亿 is 7 billion, but the English says something else",
        en=at(EN, "70 billion"),
        help="write '7 billion' here and wherever else the same is said",
    )
    on = Terminal(60, colour=False, wraps=True)
    assert "".join(render(report(found, sources=(EN,), segments=2), on)).splitlines() == [
        "en.md:3:20: error N002: 70 亿 is 7 billion, but the English",
        "    says something else (number-scale)",
        "3 | The company raised 70 billion yuan.",
        "  |                    ^^^^^^^^^^",
        "  = help: write '7 billion' here and wherever else the same",
        "     is said",
        "",
        "Found 1 error in 2 sentences.",
    ]


def test_a_suggestion_is_shown_and_not_counted_as_a_repair() -> None:
    place = at(EN, "70 billion")
    fix = Fix((Edit("en.md", place.start, place.end, "7 billion"),), safe=False, suggestion=True)
    shown = lines(report(diagnostic("70 亿 is 7 billion", en=place, fix=fix), sources=(EN,), segments=2))
    assert "  = help: perhaps “7 billion” instead of “70 billion”" in shown
    assert "fix" not in shown[-1]


def test_line_numbers_stand_in_one_column() -> None:
    found = diagnostic("?", en=at(EN, "Again"), zh=at(ZH, "公司"))
    assert [line.index("|") for line in lines(report(found, sources=(ZH, EN))) if "|" in line] == [4] * 4


def test_a_finding_without_a_place() -> None:
    assert lines(report(diagnostic("a rule failed", help="report it"))) == [
        "error N002: a rule failed (number-scale)",
        "  = help: report it",
        "",
        "Found 1 error.",
    ]


def test_many_places() -> None:
    text = Source("en.md", "x " * 12)
    found = diagnostic("x", en=at(text, "x"), more=tuple(at(text, "x", n) for n in range(1, 12)))
    also = "  = also at 1:3, 1:5, 1:7, 1:9, 1:11, 1:13, 1:15, 1:17 and 3 more"
    assert also in lines(report(found, sources=(text,)))
    elsewhere = diagnostic("x", en=at(text, "x"), more=(at(ZH, "公司"),))
    assert "  = also at zh.md:3:1" in lines(report(elsewhere, sources=(text, ZH)))


def test_the_last_line_counts() -> None:
    def last(*severities: Severity, segments: int = 0, terms: int = 0) -> str:
        return lines(report(*(diagnostic("", s) for s in severities), segments=segments, terms=terms))[-1]

    assert last(terms=1) == "Nothing found in 1 term."
    assert last() == "Nothing found."
    assert last(Severity.WARNING, segments=61, terms=3) == "Found 1 warning in 61 sentences and 3 terms."
    all_of_them = (Severity.INFO, Severity.ERROR, Severity.WARNING, Severity.ERROR)
    assert last(*all_of_them) == "Found 2 errors, 1 warning, 1 info."


def test_the_last_line_says_what_can_be_repaired_and_what_was() -> None:
    def fixable(*, safe: bool) -> Diagnostic:
        return diagnostic("x", fix=Fix((Edit("en.md", 0, 1, "y"),), safe=safe))

    def last(found: Report) -> str:
        return lines(found)[-1]

    safe, unsafe = fixable(safe=True), fixable(safe=False)
    assert last(report(safe)) == "Found 1 error. --fix can repair 1."
    assert last(report(unsafe, unsafe)) == "Found 2 errors. --fix --unsafe-fixes can repair 2."
    assert last(report(safe, unsafe)) == "Found 2 errors. --fix can repair 1, --unsafe-fixes 1 more."
    assert last(replace(report(segments=3), fixed=2)) == "Nothing else found in 3 sentences. 2 findings fixed."
    assert (
        last(replace(report(segments=3), known=1))
        == "Nothing new found in 3 sentences. 1 finding of the baseline left out."
    )
    pairs = replace(
        report(safe.with_finding(fix=None)), checked={"units": 9, "terms": 2, "pairs": 0}, left_out={"doubtful": 1}
    )
    assert last(pairs) == "Found 1 error in 9 units and 2 terms. 1 unit doubtful left out."
    assert last(replace(report(), checked={"segments": 9, "terms": 2, "pairs": 3})) == (
        "Nothing found in 9 sentences, 2 terms and 3 pairs."
    )


def compared(*diagnostics: Diagnostic, sentences: int, review: bool = False) -> Report:
    places = tuple(at(EN, "70 billion") for _ in range(sentences))
    found = report(*diagnostics, sources=(ZH, EN), segments=4)
    return replace(found, original=EN, translation=ZH, ran=frozenset({"N001", "A003"}), unpaired=places, review=review)


def test_without_a_counterpart_there_is_no_word_of_gaps() -> None:
    never = " Not checked: glossary terms, word choice and tone."
    assert lines(compared(sentences=0)) == [f"No wrong figures or gaps found in 4 sentences.{never}"]
    assert lines(compared(sentences=1)) == [
        f"No wrong figures found in 4 sentences. No counterpart was found for 1 sentence: en.md:3.{never}"
    ]
    assert "for 5 sentences: en.md:3, en.md:3, en.md:3 and 2 more." in lines(compared(sentences=5))[-1]


def test_a_reviewer_sees_them_beside_findings() -> None:
    wrong = diagnostic("x", en=at(EN, "70 billion"))
    assert "counterpart" not in lines(compared(wrong, sentences=4))[-1]
    told = lines(compared(wrong, sentences=4, review=True))[-1]
    assert told.count("en.md:3") == 4
    assert "counterpart" not in lines(replace(compared(sentences=4), unchanged=2))[-1]


def test_a_repair_needs_a_known_original() -> None:
    one = diagnostic("x", fix=Fix((Edit("en.md", 0, 1, "y"),), safe=False))
    unsure = replace(report(one), directions=(resolve_direction(None),))
    assert lines(unsure)[-1].endswith(" --fix --unsafe-fixes can repair 1. Repairs need --source zh or --source en.")
    sure = replace(report(one), directions=(resolve_direction("zh"),))
    assert lines(sure)[-1].endswith(" --fix --unsafe-fixes can repair 1.")


def test_what_a_terminal_would_obey_is_shown() -> None:
    text = Source("a\x1b[2J.md", "x\x1b[31my\n")
    shown = lines(report(diagnostic("m\x1b[31m\nn", en=at(text, "y")), sources=(text,)))
    assert not any("\x1b" in line for line in shown)
    assert shown[0] == "a␛[2J.md:1:7: error N002: m␛[31m n (number-scale)"


def test_colours_only_where_they_are_welcome() -> None:
    found = report(diagnostic("x", en=at(EN, "Funding")), sources=(EN,))
    plain, coloured = lines(found), lines(found, colour=True)
    assert "\x1b[1;31merror N002\x1b[0m" in coloured[0]
    assert not any("\x1b" in line for line in plain)
    stream = io.StringIO()
    FORMAT.write(found, stream)
    assert stream.getvalue().splitlines() == plain


def test_long_lines_fit() -> None:
    text = Source("zh.md", "天垓" * 500 + "智铠" + "天垓" * 500)
    found = report(diagnostic("x", zh=at(text, "智铠")), sources=(text,))
    _, line, carets, *_ = lines(found, width=60)
    assert line.startswith("1 | …")
    assert line.endswith("…")
    before = line[: line.index("智铠")].removeprefix("1 | …")
    assert carets == "  | " + " " * (1 + 2 * len(before)) + "^^^^"


def test_a_review_has_a_heading_for_each_paragraph() -> None:
    whole = Paragraph(at(ZH, "公司融资 70 亿元，投前估值 200 亿元。"), at(EN, "The company raised 70 billion yuan."))
    only = Paragraph(at(ZH, "# 融资\n\n公司"))
    found = replace(
        report(
            diagnostic("70 亿 is 7 billion", en=at(EN, "70 billion")),
            diagnostic("lost", zh=at(ZH, "融资")),
            sources=(ZH, EN),
        ),
        paragraphs=(whole, only),
        review=True,
    )
    shown = [line for line in lines(found, width=60, colour=True) if "──" in line]
    assert shown == [
        "\x1b[1m── line 3, original line 3: The company raised 70 billion y…\x1b[0m",
        "\x1b[1m── only in the original, lines 1–3: # 融资 公司\x1b[0m",
    ]
    assert not any("──" in line for line in lines(replace(found, review=False)))


def test_the_last_line_says_what_is_hidden() -> None:
    def last(found: Report, **hidden: int) -> str:
        minor = tuple(diagnostic("y", Severity(name)) for name, number in hidden.items() for _ in range(number))
        return lines(replace(found, minor=minor))[-1]

    some = report(diagnostic("x"), segments=3)
    assert last(some, info=12) == "Found 1 error in 3 sentences. 12 more findings for review: --review."
    assert (
        last(report(segments=3), info=1)
        == "No errors or warnings found in 3 sentences. 1 finding for review: --review."
    )
    assert last(report(), warning=1, info=1) == "No errors found. 2 findings for review: --review."
    assert last(replace(report(), known=1), info=1) == (
        "No new errors or warnings found. 1 finding for review: --review. 1 finding of the baseline left out."
    )
    assert last(replace(report(), fixed=1), info=1) == (
        "No other errors or warnings found. 1 finding for review: --review. 1 finding fixed."
    )
