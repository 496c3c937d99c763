"""Rules that no longer exist: what their names do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aligner import paths
from aligner.checks import retired
from aligner.checks.model import Severity
from aligner.checks.registry import all_rules, codes_named
from aligner.checks.retired import RetiredRule, retired_rule, retired_rules
from aligner.checks.selection import Selection
from aligner.cli import main
from aligner.document.model import Source

if TYPE_CHECKING:
    Run = Callable[..., tuple[int, str, str]]

SPLIT = RetiredRule("P091", "doubled-anything", "0.3.0", ("P001", "P002"))
GONE = RetiredRule("U090", "long-sentence", "0.4.0", ())
SAID = {
    SPLIT: "aligner: rule P091 (doubled-anything) was retired in version 0.3.0; use P001 and P002 instead\n",
    GONE: "aligner: rule U090 (long-sentence) was retired in version 0.4.0; remove its name\n",
}
ZH, EN = "新卡有三个风扇。\n", "The new card has has three fans.\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a folder with two texts, of which one has a doubled word, when two rules are retired."""
    monkeypatch.setattr(retired, "retired_rules", lambda: (SPLIT, GONE))
    monkeypatch.chdir(tmp_path)
    for name, text in (("zh.md", ZH), ("en.md", EN)):
        Path(name).write_text(text, encoding="utf-8")

    def done(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        out, err = capsys.readouterr()
        return code, out, err

    return done


def check(run: Run, *arguments: str) -> tuple[int, list[str], str]:
    code, out, err = run("check", "zh.md", "en.md", "--format", "json", "--fail-on", "warning", *arguments)
    return code, [finding["rule"] for finding in json.loads(out)["findings"]], err


def test_the_table_is_about_codes_that_are_free_and_rules_that_exist() -> None:
    used = {name for rule in all_rules() for name in (rule.code, rule.name)}
    old = [name for rule in retired_rules() for name in (rule.code, rule.name)]
    assert used.isdisjoint(old)
    assert len(set(old)) == len(old)
    assert {code for rule in retired_rules() for code in rule.replaced_by} <= {rule.code for rule in all_rules()}


def test_a_row_of_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "retired_rules.tsv").write_text(
        "# A row has\nP091\tdoubled-anything\t0.3.0\tP001,P002\nU090\tlong-sentence\t0.4.0\t\n", encoding="utf-8"
    )
    monkeypatch.setattr(paths, "DATA", tmp_path)
    retired_rules.cache_clear()
    try:
        assert retired_rules() == (SPLIT, GONE)
        assert retired_rule(" p091 ") == retired_rule("Doubled_Anything") == SPLIT
        assert retired_rule("P001") is None
    finally:
        retired_rules.cache_clear()


@pytest.mark.usefixtures("run")
def test_a_retired_rule_stands_for_those_that_replaced_it() -> None:
    assert codes_named("doubled-anything") == ("P001", "P002")
    assert Selection(("P091",)).codes == ("P001", "P002")
    assert Selection(("P091",), ("P",)).codes == ("P001", "P002")  # as precise as the code of a rule
    assert Selection((), ("P091",)).codes == tuple(c for c in Selection().codes if c not in ("P001", "P002"))
    assert (
        Selection(severities=(("P", Severity.INFO), ("P091", Severity.ERROR))).severities_set["P002"] is Severity.ERROR
    )
    assert Selection(("U090",)).codes == ()
    assert Selection(("U,P091",), ("U090",), (("T001", Severity.INFO),)).retired == {SPLIT, GONE}


@pytest.mark.parametrize("rule", [SPLIT, GONE])
@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_options_warn_once(rule: RetiredRule, option: str, run: Run) -> None:
    found = {(SPLIT, "--select"): ["P001"], (GONE, "--ignore"): ["P001"]}.get((rule, option), [])
    assert check(run, option, rule.code, option, rule.name) == (int(bool(found)), found, SAID[rule])


def test_settings_warn_once(run: Run) -> None:
    Path("aligner.toml").write_text('select = ["U090"]\n[severity]\nU090 = "info"\n', encoding="utf-8")
    assert check(run) == (0, [], SAID[GONE])
    Path("aligner.toml").write_text('ignore = ["P091"]\n[severity]\nP091 = "info"\n', encoding="utf-8")
    assert check(run) == (0, [], SAID[SPLIT])
    code, out, err = run("rules", "P", "--format", "json")
    assert (code, err) == (0, SAID[SPLIT])
    assert {rule["rule"]: (rule["severity"], rule["on"]) for rule in json.loads(out)["rules"]}["P001"] == (
        "info",
        False,
    )
    Path("g.yaml").write_text("terms: {听松: Ting Song}\n", encoding="utf-8")
    assert run("glossary", "lint", "g.yaml")[::2] == (0, SAID[SPLIT])


@pytest.mark.parametrize("group", ["P", "U"])
def test_a_comment_warns_once_and_is_never_unused(group: str, run: Run) -> None:
    texts = (
        "<!-- aligner: ignore P091 agreed, -->\n"
        + EN
        + "\n<!-- aligner: ignore P091, doubled-anything, U090 -->\nYes.\n"
    )
    Path("en.md").write_text(texts, encoding="utf-8")
    Path("zh.md").write_text(ZH + "\n是。\n", encoding="utf-8")
    assert check(run, "--ignore", group)[::2] == (0, SAID[SPLIT] + SAID[GONE])


def test_a_comment_in_a_glossary(run: Run) -> None:
    Path("g.yaml").write_text("terms:\n  听松: Ting Song # aligner: ignore U090\n", encoding="utf-8")
    assert run("glossary", "lint", "g.yaml")[::2] == (0, SAID[GONE])


def test_a_baseline_warns_once_and_covers_what_replaced_the_rule(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier:  # when the finding had the code of the old rule
        earlier.setattr(retired, "retired_rules", tuple)
        assert run("check", "zh.md", "en.md", "--write-baseline", "known.json")[0] == 0
    data = json.loads(Path("known.json").read_text(encoding="utf-8"))
    (entry,) = data["findings"]["en.md"]
    assert entry["rule"] == "P001"
    from aligner.checks.baseline import hash_of
    from aligner.checks.locate import locate
    from aligner.checks.model import Diagnostic, Finding

    start = EN.index("has has")
    finding = Finding("", en=locate(Source("en.md", EN), start, start + 7))
    as_found = Diagnostic("P001", "doubled-word", Severity.WARNING, finding)
    assert entry["hash"] == hash_of(as_found, "P001")
    stale = {"rule": "U090", "text": "gone", "hash": "0" * 24, "count": 1}
    data["findings"]["en.md"] = [entry | {"rule": "P091", "hash": hash_of(as_found, "P091")}, stale]
    Path("known.json").write_text(json.dumps(data), encoding="utf-8")
    assert check(run, "--baseline", "known.json") == (0, [], SAID[SPLIT] + SAID[GONE])


@pytest.mark.parametrize(("rule", "said"), [(SPLIT, "- P001 doubled-word: "), (GONE, "No rule replaced it.")])
def test_explain_says_what_replaced_a_rule(rule: RetiredRule, said: str, run: Run) -> None:
    for name in (rule.code, rule.name):
        code, out, err = run("explain", name)
        assert (code, err) == (0, "")
        assert out.startswith(f"# {rule.code} {rule.name}\n\nThis rule was retired in version {rule.since}. ")
        assert said in out


def test_several_processes_warn_once(run: Run) -> None:
    assert check(run, "--select", "U090", "--min-severity", "info")[2] == SAID[GONE]
    Path("pairs").write_text("zh.md\ten.md\nzh.md\ten.md\n", encoding="utf-8")
    code, _, err = run("check", "--pairs", "pairs", "--select", "U090")
    assert (code, err) == (0, SAID[GONE])
