"""How modules declare rules, and how these are found."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from aligner.checks import registry
from aligner.checks.model import Severity
from aligner.checks.rule import Declaration, Rule, rules_of

ONE: Declaration[object] = Declaration(code="P090", name="one", severity=Severity.INFO)
TWO: Declaration[object] = Declaration(code="A090", name="two", severity=Severity.ERROR)
WRITTEN = """
from aligner.checks.model import Severity
from aligner.checks.rule import Declaration
def declared(code, name):
    return Declaration(code=code, name=name, severity=Severity.INFO)
"""


def module(**names: object) -> ModuleType:
    made = ModuleType("package.module")
    vars(made).update(names)
    return made


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty group in a package in which the registry looks for rules."""
    folder = tmp_path / "some_rules" / "group"
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder.parent / "__init__.py").touch()
    (folder.parent / "helpers.py").write_text("raise AssertionError")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(registry, "PACKAGE", "some_rules")
    caches = (registry.all_rules, registry.rule_packages, registry.rules_in)
    for cache in caches:
        cache.cache_clear()
    yield folder
    for cache in caches:
        cache.cache_clear()
    for name in [name for name in sys.modules if name.partition(".")[0] == "some_rules"]:
        del sys.modules[name]


def test_a_module_declares_one_rule_or_several() -> None:
    assert rules_of(module(RULE=ONE)) == (Rule(ONE, "package"),)
    assert rules_of(module(RULES=(ONE, TWO))) == (Rule(ONE, "package"), Rule(TWO, "package"))


@pytest.mark.parametrize(
    "names",
    [{}, {"RULE": "P090"}, {"RULES": ()}, {"RULES": [ONE]}, {"RULES": (ONE, "P091")}, {"RULE": ONE, "RULES": (TWO,)}],
    ids=["none", "no declaration", "empty", "list", "mixed", "both"],
)
def test_anything_else_is_refused(names: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"package\.module declares no rules"):
        rules_of(module(**names))


@pytest.mark.parametrize("code", ["P1", "p001", "Q001", "P0001", ""])
def test_codes_have_one_form(code: str) -> None:
    with pytest.raises(ValueError, match="code of a rule"):
        Declaration(code=code, name="name", severity=Severity.INFO)


@pytest.mark.parametrize("name", ["", "Two-words", "two words", "two_words", "-two", "two--words"])
def test_names_have_one_form(name: str) -> None:
    with pytest.raises(ValueError, match="name of a rule"):
        Declaration(code="P001", name=name, severity=Severity.INFO)


def test_rules_are_found_in_modules_of_any_name(package: Path) -> None:
    (package / "family.py").write_text(f"{WRITTEN}RULES = (declared('P091', 'b'), declared('A091', 'a'))")
    (package / "p090_one.py").write_text(f"{WRITTEN}RULE = declared('P090', 'c')")
    (package / "_private.py").write_text("raise AssertionError")
    (package / "engine.py").write_text("HELPS = 1")
    (package / "A091.md").write_text("# A091 a\n\nSomething is wrong.\n\n## Why it matters\n\nIt does.\n")
    for code in ("P090", "P091"):
        (package / f"{code}.md").touch()
    assert registry.rule_codes() == ("A091", "P090", "P091")
    assert "some_rules.group.family" not in sys.modules
    assert [rule.code for rule in registry.all_rules()] == ["A091", "P090", "P091"]
    rule = registry.get_rule("a")
    assert (rule.summary, rule.explanation) == ("Something is wrong.", "## Why it matters\n\nIt does.")


@pytest.mark.parametrize("second", ["'P091', 'same'", "'P090', 'other'"])
def test_codes_and_names_are_unique(second: str, package: Path) -> None:
    (package / "family.py").write_text(f"{WRITTEN}RULES = (declared('P090', 'same'), declared({second}))")
    with pytest.raises(ValueError, match=r"declared by more than one rule: (same|P090)$"):
        registry.all_rules()


@pytest.mark.parametrize("text", ["", "# P090 other\n\nA sentence.\n", "# P090 one\n", "# P090 one\n\n## Bad\n"])
def test_a_document_names_its_rule_and_has_a_summary(text: str, package: Path) -> None:
    (package / "one.py").write_text(f"{WRITTEN}RULE = declared('P090', 'one')")
    (package / "P090.md").write_text(text)
    with pytest.raises(ValueError, match=re.escape("does not begin with '# P090 one'")):
        _ = registry.get_rule("P090").summary


def test_a_code_imports_the_rules_of_its_package_only(package: Path) -> None:
    (package / "one.py").write_text(f"{WRITTEN}RULE = declared('P090', 'one')")
    (package / "P090.md").touch()
    other = package.parent / "other"
    other.mkdir()
    (other / "__init__.py").touch()
    (other / "two.py").write_text(f"{WRITTEN}RULE = declared('P091', 'two')")
    (other / "P091.md").touch()
    assert (registry.codes_named("p090"), registry.codes_named("P")) == (("P090",), ("P090", "P091"))
    assert registry.get_rule("P090").name == "one"
    assert [name for name in sys.modules if name.startswith("some_rules.") and name.count(".") == 2] == [
        "some_rules.group.one"
    ]
    assert registry.codes_named("two") == ("P091",)


def test_a_rule_has_a_document_and_a_document_a_rule(package: Path) -> None:
    (package / "one.py").write_text(f"{WRITTEN}RULE = declared('P090', 'one')")
    (package / "P091.md").touch()
    with pytest.raises(ValueError, match=r"a document without a rule: P090, P091$"):
        registry.all_rules()


def test_a_check_reads_no_documents(tmp_path: Path) -> None:
    for name, text in (("zh.md", "芯片有 70 亿个晶体管。"), ("en.md", "The chip has 70 billion transistors.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    code = """
import sys
opened = []
def watch(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".md"):
        opened.append(str(arguments[0]))
sys.addaudithook(watch)
from aligner.cli import main
assert main(sys.argv[1:]) == 1
assert {path.replace("\\\\", "/").rpartition("/")[2] for path in opened} == {"zh.md", "en.md"}, opened
"""
    line = [sys.executable, "-c", code, "check", "zh.md", "en.md"]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "N002" in done.stdout


def test_a_check_imports_the_packages_of_the_selected_rules_only(tmp_path: Path) -> None:
    for name, text in (("zh.md", "芯片有 70 亿个晶体管。"), ("en.md", "The chip has 70 billion transistors.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    code = """
import sys
from aligner.cli import main
main(sys.argv[1:])
print(*sorted(name for name in sys.modules if name.startswith("aligner.checks.") and name.count(".") == 3))
"""
    line = [sys.executable, "-c", code, "check", "zh.md", "en.md", "--select", "N002", "--format", "json"]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert '"rule": "N002"' in done.stdout
    packages = {name.split(".")[2] for name in done.stdout.splitlines()[-1].split()}
    assert packages.isdisjoint(
        {"completeness", "form", "glossary", "housekeeping", "markup", "names", "terms", "untranslated"}
    )
