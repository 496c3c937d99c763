"""Files of records, from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.process import aligner, one_line

ONE = '[records]\nid = "id"\ntitle = "title"\nbody = "body"\ndate = "day"\n'
TWO = '[records]\nid = "id"\nzh = {title = "title_zh", body = "body_zh"}\nen = {title = "title_en", body = "body_en"}\n'
CHIP_ZH = """<p>砾川昨天在武汉发布第二代推理芯片，它有 720 亿个晶体管。</p>
<p>这款芯片售价 1.2 万美元，三家云厂商已经下单。</p>"""
CHIP_EN = """<p>Lichuan introduced its second inference chip in Wuhan yesterday; it has 7.2 billion transistors.</p>
<p>The chip costs $12,000, and three cloud providers have ordered it.</p>"""
CODE_ZH = "团队说，调度器明年春天开源。\n\n- 支持 8 种加速卡\n- 代码有 40 万行\n"
CODE_EN = """The team says that the scheduler will be open source next spring.

- It supports 8 kinds of accelerators
- The code has 40,000 lines
"""
ZH = (
    (1, "砾川发布第二代推理芯片", CHIP_ZH),
    (2, "调度器明年春天开源", CODE_ZH),
    (3, "数据中心推迟启用", "位于贵阳的数据中心推迟到 2027 年启用。"),
)
EN = (
    (2, "The scheduler will be open source next spring", CODE_EN),
    (1, "Lichuan introduces its second inference chip", CHIP_EN),
)


@pytest.fixture(autouse=True)
def _files(tmp_path: Path) -> None:
    for name, texts in (("zh.json", ZH), ("en.json", EN)):
        records = [{"id": i, "title": title, "body": body, "day": f"2026-03-0{i}"} for i, title, body in texts]
        (tmp_path / name).write_text(json.dumps(records, ensure_ascii=False), "utf-8")
    english = {i: (title, body) for i, title, body in EN}
    both = [
        {"id": i, "title_zh": title, "body_zh": body, **dict(zip(("title_en", "body_en"), english.get(i, ("", "")), strict=True))}
        for i, title, body in ZH
    ]  # fmt: skip
    (tmp_path / "both.json").write_text(json.dumps(both, ensure_ascii=False), "utf-8")


def settings(folder: Path, text: str) -> None:
    (folder / "aligner.toml").write_text(text, "utf-8")


def test_two_files(tmp_path: Path) -> None:
    settings(tmp_path, ONE)
    done = aligner("check", "zh.json", "en.json", "--source", "zh", cwd=tmp_path)
    assert done.returncode == 1
    assert "en.json, record 2: error N002: 720 亿 is 72 billion" in done.stdout
    assert "::: zh.json, record 1" in done.stdout
    assert "en.json, record 1: error N00" in done.stdout
    assert "A002" not in done.stdout
    assert "zh.json: the record with the id 3 has no English text, so it is left out" in done.stderr
    found = json.loads(aligner("check", "zh.json", "en.json", "--format", "json", cwd=tmp_path).stdout)
    assert {d["en"]["unit"] for d in found["findings"]} == {"record"}


def test_dates_are_compared(tmp_path: Path) -> None:
    settings(tmp_path, ONE)
    path = tmp_path / "en.json"
    path.write_text(path.read_text("utf-8").replace("2026-03-02", "2026-04-02"), "utf-8")
    done = aligner("check", "zh.json", "en.json", "--source", "zh", cwd=tmp_path)
    assert "en.json, record 1: warning N005" in done.stdout


def test_one_file_with_both_languages(tmp_path: Path) -> None:
    settings(tmp_path, TWO)
    done = aligner("check", "both.json", "--source", "zh", cwd=tmp_path)
    assert "both.json, record 1: error N002: 720 亿 is 72 billion" in done.stdout
    assert "both.json: the record with the id 3 has no English text, so it is left out" in done.stderr
    data = (tmp_path / "both.json").read_bytes()
    again = aligner("check", "-", "--source", "zh", cwd=tmp_path, stdin=data)
    assert again.stdout == done.stdout.replace("both.json", "-")
    (tmp_path / "more.json").write_bytes(data)
    line = one_line(aligner("check", "both.json", "more.json", cwd=tmp_path))
    assert line == "[records] names fields for zh and en, so both.json has both languages; give it alone"


def test_a_record_with_another_text_is_a_gap(tmp_path: Path) -> None:
    """The other records are still compared."""
    settings(tmp_path, ONE)
    for name, chip, other in (
        ("zh.json", CHIP_ZH, "公司在成都设立新的办事处，计划招聘 50 名工程师，并且与当地大学合作培养学生。" * 3),
        (
            "en.json",
            CHIP_EN,
            "Everybody brings a spoon for the soup, and washes it afterwards in the canteen. " * 3,
        ),
    ):
        bodies = [chip] * 4 + [other]
        records = [{"id": n, "title": "", "body": body, "day": None} for n, body in enumerate(bodies)]
        (tmp_path / name).write_text(json.dumps(records), "utf-8")
    done = aligner("check", "zh.json", "en.json", "--source", "zh", cwd=tmp_path)
    assert "en.json, record 2: error N002" in done.stdout
    assert "en.json, record 5: error A001: the two texts are not translations of each other" in done.stdout
    assert "= help: check that the same id means the same text in both languages" in done.stdout
    assert done.stdout.count("A00") == 1


def test_align(tmp_path: Path) -> None:
    settings(tmp_path, ONE)
    done = aligner("align", "zh.json", "en.json", "--format", "jsonl", cwd=tmp_path)
    assert done.returncode == 0
    *beads, signature = map(json.loads, done.stdout.splitlines())
    assert signature["signature"]
    assert [bead["zh"] for bead in beads] == [[n] for n in range(9)]
    assert [bead["en"] for bead in beads] == [[n] for n in range(9)]
    assert [(bead["zh_lines"][0], bead["en_lines"][0]) for bead in beads] == [(1, 2)] * 4 + [(2, 1)] * 5
    assert done.stderr.count("left out") == 1


def test_many_pairs(tmp_path: Path) -> None:
    settings(tmp_path, f'{ONE}[[pairs]]\nzh = "zh.*"\nen = "en.*"\n')
    done = aligner("check", "--source", "zh", cwd=tmp_path)
    assert "en.json, record 2: error N002" in done.stdout
    assert "left out" in done.stderr
    (tmp_path / "list.tsv").write_text("zh.json\ten.json\n", "utf-8")
    assert aligner("align", "--pairs", "list.tsv", "--out-dir", "out", cwd=tmp_path).returncode == 0


def test_a_folder(tmp_path: Path) -> None:
    """Records pair with records; a page of the same name has its own partner, and data about anything else is no article."""
    site = tmp_path / "site"
    for language in ("zh", "en"):
        (site / language).mkdir(parents=True)
        (tmp_path / f"{language}.json").rename(site / language / "news.json")
    (site / "zh" / "news.md").write_text(f"{CHIP_ZH}\n", "utf-8")
    (site / "en" / "news.md").write_text(f"{CHIP_EN}\n", "utf-8")
    (site / "package.json").write_text('{"name": "site"}', "utf-8")
    assert "package.json" not in aligner("check", "site", "--source", "zh", cwd=tmp_path).stderr
    settings(tmp_path, ONE)
    for given in (["site"], ["site/zh", "site/en"]):
        done = aligner("check", *given, "--source", "zh", cwd=tmp_path)
        assert "site/en/news.json, record 2: error N002: 720 亿 is 72 billion" in done.stdout
        assert "site/en/news.md:1:" in done.stdout
        assert "package.json" not in done.stderr
    assert aligner("align", "site", "--out-dir", "out", cwd=tmp_path).returncode == 0
    assert {p.name for p in (tmp_path / "out").glob("news*")} == {"news.jsonl", "news-2.jsonl"}
    plain = aligner("check", "site", "--source", "zh", "--input-format", "markdown", cwd=tmp_path)
    assert "record" not in plain.stdout


@pytest.mark.parametrize("option", ["--fix", "--diff"])
@pytest.mark.parametrize(("mapping", "files"), [(ONE, ("zh.json", "en.json")), (TWO, ("both.json",))])
def test_records_are_not_repaired(option: str, mapping: str, files: tuple[str, ...], tmp_path: Path) -> None:
    settings(tmp_path, mapping)
    line = one_line(aligner("check", *files, "--source", "zh", option, cwd=tmp_path))
    assert (
        line
        == f"{files[-1]} is a file of records, and repairs can only be written to text files; leave --fix and --diff out"
    )


def test_records_and_an_article(tmp_path: Path) -> None:
    settings(tmp_path, ONE)
    (tmp_path / "en.md").write_text("The board met.\n", "utf-8")
    line = one_line(aligner("check", "zh.json", "en.md", cwd=tmp_path))
    assert line == "zh.json has records, and en.md is one article; give two files with records"


def test_without_a_mapping(tmp_path: Path) -> None:
    line = one_line(aligner("check", "zh.json", "en.json", cwd=tmp_path))
    assert line.startswith("zh.json is a JSON file, not an article; ")
    assert "name the fields of records under [records] in the settings" in line
    (tmp_path / "a.csv").write_text("id,body\n1,The board met.\n", "utf-8")
    assert "name their fields under [records]" in one_line(aligner("check", "a.csv", cwd=tmp_path))
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 xl/worksheets")
    assert "name the fields of its records under [records]" in one_line(aligner("check", "a.xlsx", cwd=tmp_path))


def test_a_named_format_means_no_records(tmp_path: Path) -> None:
    settings(tmp_path, ONE)
    assert aligner("check", "en.json", "--input-format", "plain", cwd=tmp_path).returncode == 0
