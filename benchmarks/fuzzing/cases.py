"""One input: files, and the commands to run on them. The same seed and number give the same input."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.fuzzing import files, texts

_TABLES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))
ROUND = [kind for kind in _TABLES for _ in range(_TABLES[kind]["weight"])]
"""The kinds of inputs, each as often as it comes up in a round."""


@dataclass(frozen=True, slots=True)
class Step:
    """One run of `aligner`."""

    arguments: tuple[str, ...]
    writes: tuple[str, ...] = ()
    """The files it may write or change; a name that ends with a slash is a folder."""
    expected: tuple[int, ...] = (0, 1, 2)
    """The exit codes it may end with."""
    only_after_success: bool = False
    """Whether it is left out unless all steps before it ended with 0."""
    terminal: bool = False
    """Whether standard output is a terminal."""


@dataclass(slots=True)
class Case:
    """One input; `make` fills it."""

    number: int
    kind: str
    r: Random
    files: dict[str, bytes] = field(default_factory=dict)
    stdin: bytes = b""
    steps: list[Step] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=dict)
    """What each name in braces was replaced by."""

    def put(self, name: str, data: bytes, *, pipe: bool = False) -> str:
        """Adds a file, sometimes under a hostile name or as standard input; returns what the command line calls it."""
        if pipe and not self.stdin and self.r.random() < 0.05:
            self.stdin = data
            return "-"
        name = files.name(self.r, name)
        self.files[name] = data
        return f"./{name}" if name.startswith("-") else name


def make(seed: int, number: int) -> Case:
    """Builds the input with a number."""
    r = Random(f"{seed} {number}")
    kind = ROUND[number % len(ROUND)]
    case = Case(number, kind, r)
    terminal = r.random() < 0.15
    case.steps = [
        replace(_step(case, line.split()), terminal=terminal) for line in r.choice(_TABLES[kind]["lines"]).split(";")
    ]
    return case


def _step(case: Case, words: list[str]) -> Step:
    arguments: list[str] = []
    writes: list[str] = []
    after, ok = words[0] == "then", "ok" in words[:2]
    for word in words[after + ok :]:
        replaced = _replaced(case, word.lstrip(">"))
        arguments += replaced
        writes += [path.removeprefix("./") for path in replaced] if word.startswith(">") else []
    align = arguments[:1] == ["align"]
    return Step(tuple(arguments), tuple(writes), (0,) if ok else (0, 2, 3) if align else (0, 1, 2), after)


def _replaced(case: Case, word: str) -> list[str]:
    found = re.fullmatch(r"(.*)\{(-?)([^:]*):?(.*)\}", word)
    if not found:
        return [word]
    before, pipe, name, symbol = found.groups()
    if name not in case.words:
        if name in _MAKERS:
            case.words[name] = _MAKERS[name](case)
        elif "." in name:
            data = files.made(case.r, symbol or name.partition(".")[2])
            case.words[name] = [case.put(name, data, pipe=bool(pipe))]
        else:
            case.words[name] = texts.expand(case.r, name).split()
    return [before + made for made in case.words[name]]


def _texts(case: Case) -> list[str]:
    """Two documents that mostly belong together, in either order."""
    r = case.r
    zh, en = texts.pair(r)
    if r.random() < 0.1:
        zh, en = r.choice(((zh, texts.pair(r)[1]), (en, en), (zh + "\n\n" + en, en + "\n\n" + zh)))
    suffix = texts.expand(r, "text-suffix")
    data = files.made(r, r.choice(("other", "xlsx"))) if r.random() < 0.03 else files.document(r, zh)
    first = case.put("zh" + suffix, data, pipe=True)
    second = first if r.random() < 0.01 else case.put("en" + suffix, files.document(r, en), pipe=True)
    return [second, first] if r.random() < 0.15 else [first, second]


def _folder(case: Case) -> list[str]:
    for number in range(case.r.randint(1, 4)):
        stem = case.r.choice((f"docs/s{number}", f"docs/s{number}", "docs/稿 1", "docs/a.b"))
        for language, text in zip(("zh", "en"), texts.pair(case.r), strict=True):
            if language == "zh" or case.r.random() < 0.9:
                case.files[f"{stem}.{language}.md"] = files.document(case.r, text)
    return ["docs"]


def _glossary(case: Case) -> list[str]:
    maker = case.r.choice((files.sound_glossary, files.sound_glossary, files.glossary))
    return ["--glossary", case.put("g.yaml", maker(case.r))] if case.r.random() < 0.5 else []


def _version(name: str) -> Callable[[Case], list[str]]:
    """Makes another version of the glossary that the case has."""
    return lambda case: [case.put(name, files.other_version(case.r, next(iter(case.files.values()), case.stdin)))]


def _settings(case: Case) -> list[str]:
    """Puts a settings file where the command finds it."""
    case.files["g.yaml"] = files.sound_glossary(case.r)
    name = texts.expand(case.r, "settings-file")
    case.files[name] = files.made(case.r, "pyproject" if name == "pyproject.toml" else "settings")
    return ["--config", name] if name == "other.toml" else []


def _state(case: Case) -> list[str]:
    """Puts a broken record of an earlier batch."""
    case.files["out/aligner-batch.jsonl"] = files.made(case.r, "json-value")
    return []


def _terms(case: Case) -> list[str]:
    return [texts.expand(case.r, symbol).replace("\0", "").lstrip("-") for symbol in ("zh-term", "en-term")]


def _word(case: Case) -> list[str]:
    return [texts.expand(case.r, "words").replace("\0", "")[:5000]]


_MAKERS: dict[str, Callable[[Case], list[str]]] = {
    "texts": _texts,
    "one-text": lambda case: [case.r.choice(_texts(case))],
    "folder": _folder,
    "docs": lambda case: _folder(case)[1:],
    "glossary": _glossary,
    "ours": _version("ours.yaml"),
    "theirs": _version("theirs.yaml"),
    "settings": _settings,
    "state": _state,
    "terms": _terms,
    "word": _word,
}
