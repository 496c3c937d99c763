"""Compares what two revisions of the program say about the same texts: `python -m benchmarks.compare REVISION DIR…`.

It checks out REVISION beside the work tree, runs both over every pair of files below the folders, and prints each
difference in `align` (JSON lines, paragraphs and sentences) and in `check` (JSON, without and with the glossaries of
the work tree). Wording is left out: messages and advice may change, and so may the signature. A restructuring is right
when nothing is printed.

Pairs are files of one folder called `zh.*` and `en.*`, or `NAME.zh.*` and `NAME.en.*`, and folders below `DIR` are
searched too. The answers of a revision are kept in `build/compare/`, as long as the texts and glossaries stay the same.
"""

import argparse
import contextlib
import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "build" / "compare"
WORDING = frozenset({"message", "help"})
"""Fields of a finding that hold only wording."""
SHOWN = 5
"""How many differing lines of one answer are printed."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__.partition("\n")[0])
    parser.add_argument("revision", help="what to compare the work tree with, such as a tag or HEAD~3")
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="folders with pairs of texts")
    options = parser.parse_args(arguments)
    pairs = [pair for folder in options.folders for pair in find_pairs(folder)]
    if not pairs:
        parser.error("there are no pairs of texts in these folders")
    before, after = answers(options.revision, pairs)
    different = 0
    for question in sorted(before.keys() | after.keys()):
        lines = list(differences(before.get(question, []), after.get(question, [])))
        if lines:
            different += 1
            print(f"== {question}")
            print("\n".join(lines))
    print(f"{len(pairs)} pairs, {len(after)} answers, {different} different")
    return 1 if different else 0


def find_pairs(folder: Path) -> list[tuple[str, str]]:
    """The Chinese and the English file of each pair below a folder."""
    pairs = []
    for zh in sorted(folder.resolve().rglob("*")):
        parts = zh.name.split(".")
        if "zh" in parts and zh.is_file():
            at = parts.index("zh")
            en = zh.with_name(".".join([*parts[:at], "en", *parts[at + 1 :]]))
            if en.is_file():
                pairs.append((str(zh), str(en)))
    return pairs


def answers(revision: str, pairs: list[tuple[str, str]]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The answers of the revision and of the work tree, by question."""
    commit = _git("rev-parse", "--verify", f"{revision}^{{commit}}")
    glossaries = [str(path) for path in sorted((ROOT / "glossary").glob("*.yaml"))]
    task = json.dumps({"pairs": pairs, "glossaries": glossaries})
    kept = KEPT / f"{commit}-{_digest(pairs, glossaries)}.json"
    if kept.is_file():
        return json.loads(kept.read_text(encoding="utf-8")), _collect(_start(ROOT, task))
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "tree"
        _git("worktree", "add", "--detach", "--quiet", str(tree), commit)
        try:
            running = _start(tree, task), _start(ROOT, task)
            before, after = (_collect(process) for process in running)
        finally:
            _git("worktree", "remove", "--force", str(tree))
    KEPT.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(before), encoding="utf-8")
    return before, after


def differences(before: list[str], after: list[str]) -> Iterator[str]:
    """The lines that are in only one of two lists, marked with - and +."""
    from difflib import unified_diff

    lines = [line for line in unified_diff(before, after, lineterm="", n=0) if line[:3] not in ("---", "+++", "@@ ")]
    yield from (f"  {line[:300]}" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield f"  … {len(lines) - SHOWN} more"


def _git(*arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(ROOT), *arguments], check=True, capture_output=True, text=True
    ).stdout.strip()


def _digest(pairs: list[tuple[str, str]], glossaries: list[str]) -> str:
    digest = hashlib.sha256()
    for path in [*(path for pair in pairs for path in pair), *glossaries]:
        digest.update(path.encode() + b"\0" + hashlib.sha256(Path(path).read_bytes()).digest())
    return digest.hexdigest()[:16]


def _start(tree: Path, task: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(tree / "src"), "PYTHONHASHSEED": "0"}
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__)), "--work"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=tree,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(task)
    process.stdin.close()
    process.stdin = None
    return process


def _collect(process: subprocess.Popen[str]) -> dict[str, list[str]]:
    output, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"one of the two revisions could not be run (status {process.returncode})")
    found: dict[str, list[str]] = json.loads(output)
    return found


def work() -> None:
    """Answers all questions about all pairs with the program on the path. Reads and writes JSON."""
    task = json.load(sys.stdin)
    with_glossaries = [part for path in task["glossaries"] for part in ("--glossary", path)]
    questions = {
        "align sentences": ["align", "--format", "jsonl"],
        "align paragraphs": ["align", "--format", "jsonl", "--level", "paragraph"],
        "check": ["check", "--format", "json", "--min-severity", "info"],
        "check with glossaries": ["check", "--format", "json", "--min-severity", "info", *with_glossaries],
    }
    found = {}
    for zh, en in task["pairs"]:
        for question, command in questions.items():
            found[f"{question}: {zh} {en}"] = _answer([*command, zh, en])
    json.dump(found, sys.stdout)


def _answer(arguments: list[str]) -> list[str]:
    """The lines that a command prints, without what may differ, and its exit status as the last line."""
    from aligner.cli import main as aligner

    captured = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    errors = io.StringIO()
    with contextlib.redirect_stdout(captured), contextlib.redirect_stderr(errors):
        status = aligner(arguments)
    captured.flush()
    text = captured.buffer.getvalue().decode()
    lines = []
    if arguments[0] == "align":
        lines = [line for line in text.splitlines() if not line.startswith('{"signature"')]
    elif text:
        lines = [_plain(finding) for finding in json.loads(text)["findings"]]
    return [*lines, *errors.getvalue().splitlines(), f"exit {status}"]


def _plain(finding: dict[str, Any]) -> str:
    return json.dumps({key: value for key, value in finding.items() if key not in WORDING}, ensure_ascii=False)


if __name__ == "__main__":
    if sys.argv[1:] == ["--work"]:
        work()
    else:
        sys.exit(main())
