from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from aligner.checks import run as runner
from aligner.checks.finish import at_least
from aligner.checks.locate import locate
from aligner.checks.model import Diagnostic, Finding, Severity
from aligner.checks.rule import Declaration, Rule
from aligner.checks.run import diagnostic_of
from aligner.checks.selection import Selection
from aligner.document.model import Source
from aligner.glossary.load import inspect_glossary
from aligner.termbase.lint import lint
from tests.checks.build import report

TEXT = Source("a.md", "one two three")


@dataclass(frozen=True)
class Words:
    source: Source


def long_words(subject: Words) -> Iterator[Finding]:
    for word in ("three", "one"):
        start = subject.source.text.index(word)
        place = locate(subject.source, start, start + len(word))
        yield Finding(f"found {word}", en=place, severity=Severity.INFO if word == "one" else None, help="shorter")


def fails(subject: Words) -> Iterator[Finding]:
    yield Finding("half of the work")
    raise KeyError(subject.source.path)


def rule(code: str, check: Callable[[Words], Iterator[Finding]]) -> Rule:
    name = f"test-{code.lower()}"
    return Rule(Declaration(code=code, name=name, severity=Severity.WARNING, subject=Words, check=check), "")


LONG = rule("P091", long_words)
FAILS = rule("P090", fails)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Selection, "rules", (FAILS, LONG))


@pytest.mark.usefixtures("rules")
class TestRun:
    """Each rule runs on the kind of object that it checks, and no rule prevents another from running."""

    def test_a_failure_names_the_files(self) -> None:
        outcome = runner.run([Words(TEXT)], Selection(), files="a.md and b.md")
        first, _, _ = outcome.diagnostics
        assert first.message.startswith("rule P090 (test-p090) failed on a.md and b.md: KeyError at checks/run.py:")
        assert outcome.failed == {"P090"}

    def test_notes_that_nothing_names_are_left_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Selection, "without_notes", frozenset({"P091"}))
        found = runner.run([Words(TEXT)], Selection()).diagnostics
        assert [d.message for d in found if d.rule == "P091"] == ["found three"]

    def test_findings_become_diagnostics_in_the_order_of_the_text(self) -> None:
        found = runner.run([Words(TEXT)], Selection()).diagnostics
        assert [(d.rule, d.severity, d.message) for d in found if d.rule == "P091"] == [
            ("P091", Severity.INFO, "found one"),
            ("P091", Severity.WARNING, "found three"),
        ]
        assert {(d.name, d.help, d.confidence) for d in found if d.rule == "P091"} == {("test-p091", "shorter", 1.0)}

    def test_a_rule_that_fails_is_named_and_gives_nothing_else(self) -> None:
        first, *_ = runner.run([Words(TEXT)], Selection()).diagnostics
        assert (first.rule, first.name, first.severity) == ("X003", "rule-failed", Severity.ERROR)
        assert first.message.startswith("rule P090 (test-p090) failed: KeyError at checks/run.py:")
        assert first.message.endswith(": 'a.md'")
        assert first.location is None

    def test_other_subjects_are_not_for_it(self) -> None:
        assert runner.run([TEXT, object()], Selection()) == runner.Outcome((), frozenset())

    def test_a_finding_is_never_more_severe_than_its_rule(self) -> None:
        def severity(own: Severity | None, rules: Severity, *chosen: tuple[str, Severity]) -> Severity:
            declared = Declaration(code="P091", name="x", severity=rules, subject=Words, check=None)
            return diagnostic_of(Rule(declared, ""), Finding("x", severity=own), Selection(severities=chosen)).severity

        assert severity(None, Severity.WARNING) is Severity.WARNING
        assert severity(Severity.INFO, Severity.WARNING) is Severity.INFO
        assert severity(Severity.ERROR, Severity.INFO) is Severity.INFO
        assert severity(Severity.WARNING, Severity.ERROR) is Severity.WARNING

    def test_lowest_severity(self) -> None:
        def codes(severity: Severity) -> list[str]:
            found = report(*runner.run([Words(TEXT)], Selection()).diagnostics)
            return [d.rule for d in at_least(found, severity).diagnostics]

        assert codes(Severity.WARNING) == ["X003", "P091"]
        assert codes(Severity.ERROR) == ["X003"]


def test_a_report_says_what_was_checked_and_whether_all_of_it() -> None:
    text = "terms: {苹果: [{en: Apple}, {en: apple}], 甲: A}"
    checked = lint(inspect_glossary(Source("g.yaml", text)), Selection())
    assert (dict(checked.checked), checked.complete) == ({"segments": 0, "terms": 2}, True)
    assert checked.signature["glossary"] == ["g.yaml"]
    assert not lint(inspect_glossary(Source("g.yaml", "a: b: c")), Selection(("G004",))).complete


def test_the_place_in_the_translation_is_shown_first() -> None:
    zh, en = (locate(Source(path, "x"), 0, 1) for path in ("zh.md", "en.md"))
    for target, place in (("zh", zh), ("en", en)):
        both = Diagnostic("P001", "x", Severity.ERROR, Finding("x", zh=zh, en=en), target)  # type: ignore[arg-type]
        assert both.location is place
    assert Diagnostic("P001", "x", Severity.ERROR, Finding("x", en=en), "zh").location is en
