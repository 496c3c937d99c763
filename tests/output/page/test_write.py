"""The page of a checked pair has the whole article, with each finding in its place."""

import io
from dataclasses import replace

import pytest

from aligner import Source, check
from aligner.checks.baseline import hash_of
from aligner.checks.finish import finished, merged
from aligner.checks.model import Report, Severity
from aligner.checks.selection import Selection
from aligner.output.page.write import write_pairs
from tests.output.page.article import EN, ZH, checked, written
from tests.output.webpage import Webpage

EDITOR = "vscode://file/{path}:{line}:{column}"


def row_of(page: Webpage, rule: str) -> str:
    """The text of the row with the finding of a rule, with marks in brackets."""
    (row,) = [b for b in page.all(".bead") if any(f.get("aria-label", "").endswith(rule) for f in b.iter("article"))]
    for mark in row.iter("mark"):
        mark.text = f"[{mark.text or ''}]"
    return " ".join(" ".join(p.text_content() for p in row.iter("p") if p.get("lang")).split())


def joined(page: Webpage, selector: str) -> dict[str, str]:
    """What is marked with each number, in the order of the page."""
    texts: dict[str, str] = {}
    for element in page.all(selector):
        for number in element.get("data-m").split():
            texts[number] = texts.get(number, "") + element.text_content()
    return texts


def test_the_whole_article_is_there() -> None:
    page = written(checked())
    page.assert_harmless()
    text = "".join(page.texts(".t"))
    for line in (*ZH.splitlines(), *EN.splitlines()):
        for part in filter(None, line.removeprefix("# ").split("。")):
            assert part.replace("\\", "") in text


def test_findings_are_marked_at_their_words() -> None:
    page = written(checked())
    assert "融资 [70 亿元]，" in row_of(page, "N002")
    page = written(checked())
    assert "the [Tiangai] 100 chip" in row_of(page, "T002")
    page = written(checked())
    assert row_of(page, "A003") == "[公司没有透露投资方的名单，也没有说明这笔钱的用途。]"


def test_a_gap_is_in_the_row_of_its_sentence_and_marked_where_it_should_be() -> None:
    page = written(checked())
    (gap,) = [mark for mark in page.all("mark.gap") if mark.get("class").startswith("warning")]
    before = gap.getparent()
    assert before.text_content().endswith("March 5, 2026.")
    assert page.texts(".none") == ["not in the English"]


def test_findings_are_numbered_in_the_order_of_the_page() -> None:
    page = written(checked())
    numbers = [int(note.get("data-n")) for note in page.all(".f")]
    assert numbers == sorted(numbers) == list(range(1, len(numbers) + 1))
    marks = {int(n) for mark in page.all("mark") for n in mark.get("data-f", "").split()}
    assert marks == set(numbers)


def test_notes_are_on_the_page_but_not_in_the_sums() -> None:
    report = checked()
    page = written(report)
    assert report.hidden[Severity.INFO] == len(page.all("article.info")) == 1
    pressed = {button.get("id"): button.get("aria-pressed") for button in page.all("button")}
    assert (pressed["show-error"], pressed["show-info"]) == ("true", "false")
    everything = replace(report, diagnostics=(*report.diagnostics, *report.minor), minor=())
    assert [b.get("aria-pressed") for b in written(everything).all("button") if b.get("id") == "show-info"] == ["true"]
    assert len(page.all(".f")) == len(report.diagnostics) + len(report.minor)
    assert not any("info" in total for total in page.texts(".sum"))


def test_terms_have_their_notes_and_are_linked() -> None:
    page = written(checked())
    (term,) = page.all("li")[-1:] if not page.all(".terms") else page.all(".terms")[0].iter("li")
    assert term.text_content() == (
        "天垓 → TianYuan; </script><script>alert(3)</script>; “Tiangai” is forbidden: <img src=x onerror=alert(2)>"
    )
    number = term.get("data-m")
    assert joined(page, ".term")[number] == "天垓 100Tiangai"


def test_equal_figures_have_one_number() -> None:
    page = written(checked())
    values = joined(page, ".value")
    assert {"12%12%", "350 瓦350 watts", "2026 年 3 月 5 日March 5, 2026", "三three"} <= set(values.values())


def test_the_script_is_told_what_a_verdict_needs() -> None:
    report = checked()
    page = written(report)
    assert page.data["pairs"] == [["<i>.zh.md", "en.md"]]
    (number,) = [d for d in report.diagnostics if d.rule == "N002"]
    (told,) = [one for one in page.data["findings"] if one["rule"] == "N002"]
    assert told == {
        "n": told["n"],
        "pair": 0,
        "key": hash_of(number, "N002"),
        "rule": "N002",
        "zh": "70 亿元",
        "en": number.en.text if number.en else "",
        "message": number.message,
        "place": "en.md:3:29",
    }


def test_lines_and_places_open_in_the_editor() -> None:
    page = written(replace(checked(), editor=EDITOR))
    page.assert_harmless()
    targets = {a.text_content(): a.get("href") for a in page.all("a") if a.get("href").startswith("vscode:")}
    assert targets["en:3:29"].endswith("/en.md:3:29")
    assert "%3Ci%3E.zh.md" in targets["zh:3:11"]
    assert "vscode" not in written(checked()).without_code


def test_a_page_without_the_article_still_has_the_findings() -> None:
    page = written(replace(checked(), article=None))
    page.assert_harmless()
    assert not page.all(".article")
    assert len(page.all(".f")) == len(checked().diagnostics) + len(checked().minor)


def test_one_text_alone_has_one_column() -> None:
    page = written(check(Source("en.md", "# Title\n\nThe the card draws 350 watts.\n")))
    page.assert_harmless()
    assert page.all(".one")
    assert page.texts(".heads") == ["en.md"]
    assert "The [The the] card" in row_of(page, "P001").replace("[The the]", "The [The the]")


def test_two_texts_that_are_no_translations_are_not_paired() -> None:
    zh = "# 天气\n\n" + "今天下午多云转晴，气温二十度，适合到公园散步。" * 12 + "\n"
    en = "# Chips\n\n" + "The foundry doubled its output of wafers after a new line opened in the spring. " * 12 + "\n"
    page = written(check(Source("zh.md", zh), Source("en.md", en)))
    page.assert_harmless()
    assert any("A001" in str(note.get("aria-label")) for note in page.all(".f"))
    assert len([bead for bead in page.all(".bead") if bead.get("id")]) == 1


def test_the_page_links_to_the_list_of_pairs() -> None:
    page = written(checked(), index="index.html")
    assert [a.text_content() for a in page.all("a") if a.get("href") == "index.html"] == ["all pairs"]


@pytest.fixture(scope="module")
def several() -> Report:
    quiet = "# 标题\n\n" + "\n\n".join(f"这一段写的是第{n}件事情，没有什么特别的。" for n in "一二三四五六七八") + "\n"
    calm = "# Title\n\n" + "\n\n".join(
        f"This paragraph is about thing number {n}, which is nothing special."
        for n in ["one", "two", "three", "four", "five", "six", "seven", "eight"]
    )
    other = check(Source("b/zh.md", quiet + ZH), Source("b/en.md", f"{calm}\n\n{EN}"), source="zh", judge=False)
    fine = check(Source("c/zh.md", quiet), Source("c/en.md", calm + "\n"), source="zh", judge=False)
    return merged([checked(), other, fine])


def test_one_page_about_many_pairs_has_the_rows_with_findings(several: Report) -> None:
    stream = io.StringIO()
    write_pairs(several, stream)
    page = Webpage(stream.getvalue())
    page.assert_harmless()
    names = page.texts(".pair")
    assert len(names) == 2, "a pair without findings is only listed"
    assert [" ".join(li.text_content().split()) for li in page.all(".files")[0]][2].startswith(
        "c/zh.md → c/en.md nothing found"
    )
    assert any("without findings" in text for text in page.texts(".skip"))
    numbers = [int(note.get("data-n")) for note in page.all(".f")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {one["pair"] for one in page.data["findings"]} == {0, 1}
    assert page.data["pairs"][1] == ["b/zh.md", "b/en.md"]


def test_known_findings_are_not_on_the_page() -> None:
    report = checked()
    (left,) = finished([replace(report, diagnostics=report.diagnostics[:1], minor=())], Selection(), None)
    assert len(written(left).all(".f")) == 1
