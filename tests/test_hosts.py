"""The entry points for other programs: pre-commit hooks, the GitHub action, and shell completion."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from aligner.output.registry import report_format_names
from tests.cli.process import ROOT, environment
from tests.cli.test_check import BAD, GLOSSARY, GOOD, ZH
from tests.drift.repository import Repo

SETTINGS = '[[pairs]]\nzh = "*.zh.md"\nen = "*.en.md"\n'
Done = subprocess.CompletedProcess[str]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project with one bad translation, and `aligner` on the path."""
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "a.zh.md": ZH, "a.en.md": BAD, "b.zh.md": ZH, "b.en.md": GOOD, "glossary/g.yaml": GLOSSARY,
        "aligner.toml": 'glossary = "glossary/g.yaml"\nselect = "T"\n' + SETTINGS,
    }.items():  # fmt: skip
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, body in {
        "aligner": f'exec {shlex.quote(sys.executable)} -m aligner "$@"',
        "python": 'printf "%s\\n" "$@" >> installed.txt',
    }.items():
        (programs / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


def run(*arguments: str, **variables: str) -> Done:
    return subprocess.run(
        arguments, env=environment(**variables), capture_output=True, encoding="utf-8", timeout=60, check=False
    )


class TestHooks:
    """As pre-commit runs them: the entry, split as a shell would, with the matching files unless it wants none."""

    hooks: tuple[dict[str, Any], ...] = tuple(yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")))

    def hook(self, name: str, *files: str) -> Done:
        found = next(hook for hook in self.hooks if hook["id"] == name)
        names = [file for file in files if re.search(found.get("files", ""), file)]
        return run(*shlex.split(found["entry"]), *(names if found.get("pass_filenames", True) else []))

    def test_what_pre_commit_wants_to_know(self) -> None:
        for hook in self.hooks:
            assert {"id", "name", "entry", "language"} <= hook.keys()
            assert hook["language"] == "python"

    def test_texts(self) -> None:
        done = self.hook("aligner-check", "a.en.md")
        assert (done.returncode, done.stderr) == (1, "")
        assert "a.en.md:1:3: error T002" in done.stdout
        Path("a.en.md").write_text(GOOD, encoding="utf-8")
        assert self.hook("aligner-check", "a.en.md").returncode == 0

    def test_stale_translations(self) -> None:
        repo = Repo(Path.cwd())
        repo.commit({})
        assert self.hook("aligner-drift").returncode == 0
        english = Path("b.en.md").read_text(encoding="utf-8")
        Path("b.zh.md").write_text(
            f"{Path('b.zh.md').read_text(encoding='utf-8')}\n工厂明年有 900 名工人。\n", encoding="utf-8"
        )
        done = self.hook("aligner-drift")
        assert (done.returncode, done.stderr) == (1, "")
        assert "b.en.md" in done.stdout
        Path("b.en.md").write_text(f"{english}\nNext year, the factory has 900 workers.\n", encoding="utf-8")
        assert self.hook("aligner-drift").returncode == 0

    def test_glossaries(self) -> None:
        assert self.hook("aligner-glossary", "glossary/g.yaml", "other.yaml").returncode == 0
        Path("glossary/g.yaml").write_text("terms: {a: b, a: c}\n", encoding="utf-8")
        assert self.hook("aligner-glossary", "glossary/g.yaml", "other.yaml").returncode == 1


class TestAction:
    """As GitHub runs a composite action: each step by bash, with the values of its expressions in the environment."""

    action: Any = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))

    def act(self, **inputs: str) -> Done:
        values = {f"inputs.{name}": inputs.pop(name, given["default"]) for name, given in self.action["inputs"].items()}
        assert not inputs
        values["github.action_path"] = "/the/action"
        for step in self.action["runs"]["steps"]:
            assert step["shell"] == "bash"
            assert "${{" not in step["run"]  # what a stranger writes must not become a part of the script
            env = {
                name: re.sub(r"\$\{\{\s*(\S+)\s*\}\}", lambda found: values[found[1]], text)
                for name, text in step.get("env", {}).items()
            }
            Path("step.sh").write_text(step["run"], encoding="utf-8")
            done = run("bash", "--noprofile", "--norc", "-eo", "pipefail", "step.sh", **env)
            if done.returncode:
                break
        return done

    def test_the_pairs_of_the_settings(self) -> None:
        done = self.act()
        assert (done.returncode, done.stderr) == (1, "")
        assert done.stdout.startswith(
            "::error file=a.en.md,line=1,endLine=1,col=3,endColumn=9,title=T002 forbidden-term::"
        )
        assert Path("installed.txt").read_text().split() == ["-m", "pip", *["install", "--quiet"],
            "--disable-pip-version-check", "/the/action"]  # fmt: skip

    def test_files_arguments_and_output(self) -> None:
        Path("a b.md").write_text(BAD, encoding="utf-8")
        done = self.act(
            files="a.zh.md\na b.md\n", arguments="--select\nT006\n--fail-on\ninfo\n", format="sarif", output="out.sarif"
        )
        assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
        assert '"T006"' in Path("out.sarif").read_text(encoding="utf-8")

    def test_strangers_can_not_run_commands(self) -> None:
        done = self.act(files="$(touch hacked)\n`touch hacked`")
        assert done.returncode == 2
        assert not Path("hacked").exists()

    def test_drift(self) -> None:
        Repo(Path.cwd()).commit({})
        assert self.act(command="drift", arguments="--base\nHEAD").returncode == 0

    def test_a_good_translation(self) -> None:
        assert self.act(files="b.zh.md\nb.en.md").returncode == 0


def complete(words: str) -> list[str]:
    variables = {"_ALIGNER_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    return run("aligner", **variables).stdout.split()


def test_completion() -> None:
    assert complete("aligner ch") == ["check"]
    assert complete("aligner explain T00")[:2] == ["T001", "T002"]
    assert complete("aligner check --format s") == ["sarif"]
    assert complete("aligner check --select A001,term-f") == ["A001,term-form"]
    assert complete("aligner check --ignore X00") == ["X001", "X002", "X003", "X004"]
    assert complete("aligner rules not-a") == ["not-a-translation"]
    script = run("bash", "-c", "aligner --show-completion bash; exit")  # the shell is found among the parents
    assert "_ALIGNER_COMPLETE=complete_bash" in script.stdout, script


def test_every_format_of_findings_is_documented() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z]+)` \|", page, re.MULTILINE)) == set(report_format_names())
