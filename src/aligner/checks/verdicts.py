"""Verdicts: what reviewers decided about findings, in files with one JSON object per line.

A verdict confirms or dismisses a finding, which it names by the key that the JSON of a check has. Several people can have a file each.
"""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any

from aligner.document.read import display_name, why_unreadable
from aligner.errors import InputError
from aligner.paths import exists, is_folder, real

SUFFIX = ".jsonl"
"""The suffix of the files that are read if a folder is named."""
_CONFLICT = re.compile(r"<<<<<<<|=======$|>>>>>>>|\|\|\|\|\|\|\|")
_UNDATED = datetime.min.replace(tzinfo=UTC)
_REQUIRED = ("key", "rule", "pair", "verdict")
_TEXTS = ("message", "place", "zh", "en", "reason", "who", "when", "translator")
"""The fields that may be missing, empty or null."""


class Judgement(StrEnum):
    """What a reviewer decided about a finding."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision about a finding. Texts are empty if the file doesn't give them."""

    key: str
    """The key of the finding: a hash of its rule and of the texts that it points at."""
    rule: str
    judgement: Judgement
    pair: tuple[str, ...]
    """The checked files, as the file of verdicts names them: two, or one that was checked alone."""
    en: str = ""
    zh: str = ""
    """The words that the finding points at."""
    message: str = ""
    place: str = ""
    """Where the finding was, such as `en.md:3:1`."""
    reason: str = ""
    who: str = ""
    """The reviewer."""
    translator: str = ""
    when: datetime | None = None
    file: str = ""
    """The file of verdicts."""
    line: int = 0

    @property
    def text(self) -> str:
        """The words that the finding points at, in the English or else in the Chinese."""
        return self.en or self.zh

    @property
    def is_dismissed(self) -> bool:
        """Whether the finding is not to be reported."""
        return self.judgement is Judgement.DISMISSED

    @property
    def day(self) -> str:
        """The day of the verdict, YYYY-MM-DD; empty if it is not known."""
        return f"{self.when:%Y-%m-%d}" if self.when else ""

    def __str__(self) -> str:
        """The verdict in words: `dismissed by Li Na on 2026-11-29: the reason`."""
        by = f" by {self.who}" if self.who else " in a review"
        day = f" on {self.day}" if self.day else ""
        return f"{self.judgement.value}{by}{day}" + (f": {self.reason}" if self.reason else "")


def verdict_files(paths: Iterable[str]) -> tuple[str, ...]:
    """The files of verdicts among some paths: each file, and in each folder the files that end in `.jsonl`."""
    found: list[str] = []
    for path in paths:
        found += sorted(map(str, Path(path).glob(f"*{SUFFIX}"))) if is_folder(path) else [path]
    return tuple(dict.fromkeys(found))


def read_verdicts(paths: Iterable[str]) -> tuple[Verdict, ...]:
    """Reads files of verdicts, and folders of such files. The verdicts are in the order in which later ones replace earlier ones.

    Raises:
        InputError: A file can't be read, or a line of it is not a verdict.
    """
    found = [verdict for path in verdict_files(paths) for verdict in _read(path)]
    return tuple(sorted(found, key=lambda verdict: verdict.when or _UNDATED))


class VerdictIndex:
    """Verdicts by the files that they are about.

    A verdict may have been written in another folder or on another computer. Its paths are looked up in the working folder, and then
    in the folder of its file. A path that exists in neither is compared from its end: `/home/li/site/docs/zh.md` is `docs/zh.md`.
    """

    def __init__(self, verdicts: Iterable[Verdict]) -> None:
        """Looks up the paths of the verdicts."""
        self._verdicts: dict[tuple[_Named, ...], list[Verdict]] = defaultdict(list)
        self._by_name: dict[str, list[tuple[_Named, ...]]] = defaultdict(list)
        known: dict[tuple[str, tuple[str, ...]], tuple[_Named, ...]] = {}
        for verdict in verdicts:
            key = (str(Path(verdict.file).parent), verdict.pair)
            if key not in known:
                known[key] = tuple(_Named(path, located(path, key[0])) for path in verdict.pair)
            files = known[key]
            if files not in self._verdicts:
                for name in {PurePosixPath(file.real or file.path).name for file in files}:
                    self._by_name[name].append(files)
            self._verdicts[files].append(verdict)

    def about(self, paths: Collection[str]) -> list[Verdict]:
        """The verdicts about a pair of files, or about a file that was checked alone, in their order.

        One file alone has the verdicts about its pairs, too, and a pair those about each of its files.
        """
        files = [(real(path), PurePosixPath(Path(path).as_posix())) for path in dict.fromkeys(paths)]
        names = {PurePosixPath(Path(absolute).as_posix()).name for absolute, _ in files}
        candidates = dict.fromkeys(pair for name in names for pair in self._by_name.get(name, ()))
        found = [verdict for pair in candidates if _same(pair, files) for verdict in self._verdicts[pair]]
        return sorted(found, key=lambda verdict: verdict.when or _UNDATED)


@dataclass(frozen=True, slots=True)
class _Named:
    """A file of a verdict."""

    path: str
    real: str
    """The absolute path; empty if there is no such file here."""

    def is_file(self, absolute: str, given: PurePosixPath) -> bool:
        """Whether it is a checked file: by its absolute path, or by the path that the user gave."""
        if self.real:
            return self.real == absolute
        named = PurePosixPath(self.path.replace("\\", "/"))
        if ".." in named.parts:
            return False
        if not (named.is_absolute() or re.match("[A-Za-z]:/", str(named))):
            return _ends_with(PurePosixPath(Path(absolute).as_posix()), named)
        return not given.is_absolute() and ".." not in given.parts and _ends_with(named, given)


def located(path: str, folder: str) -> str:
    """The absolute path of a file that a verdict names; empty if it exists neither in the working folder nor in that of the verdicts."""
    return next((real(place) for place in (path, str(Path(folder, path))) if path and exists(place)), "")


def latest(verdicts: Iterable[Verdict]) -> dict[str, Verdict]:
    """The last verdict on each finding, by its key."""
    return {verdict.key: verdict for verdict in verdicts}


def _same(pair: tuple[_Named, ...], files: list[tuple[str, PurePosixPath]]) -> bool:
    if len(pair) <= len(files):
        return all(any(named.is_file(*file) for file in files) for named in pair)
    return bool(files) and all(any(named.is_file(*file) for named in pair) for file in files)


def _ends_with(path: PurePosixPath, end: PurePosixPath) -> bool:
    return bool(end.parts) and path.parts[-len(end.parts) :] == end.parts


def _read(path: str) -> Iterator[Verdict]:
    name = display_name(path)
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(why_unreadable(name, error)) from error
    except UnicodeError:
        raise InputError(f"{name} is not UTF-8; save it as UTF-8") from None
    except ValueError:  # a NUL in the path
        raise InputError(f"{name}: this can't be the name of a file; check the path") from None
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _verdict(line, path, number)
            except ValueError as error:
                raise InputError(f"{name}:{number}: {error}") from None


def _verdict(line: str, file: str, number: int) -> Verdict:
    """The verdict of a line.

    Raises:
        ValueError: The line is not a verdict; the message says why and what to do.
    """
    data = _object(line)
    missing = next((field for field in _REQUIRED if field not in data), None)
    if missing:
        raise ValueError(
            f"the verdict has no {missing!r}; the JSON of aligner check has the keys, rules and files of findings"
        )
    for field in ("key", "rule", *_TEXTS):
        if not isinstance(data.get(field) or "", str) or (field in _REQUIRED and not data[field]):
            raise ValueError(f"{field!r} must be a text in quotes")
    texts = {field: " ".join((data.get(field) or "").split()) for field in _TEXTS}
    return Verdict(
        data["key"].strip(), data["rule"].strip().upper(), _judgement(data["verdict"]), _pair(data["pair"]),
        texts["en"], texts["zh"], texts["message"], texts["place"], texts["reason"], texts["who"], texts["translator"],
        _moment(texts["when"]), file, number,
    )  # fmt: skip


def _object(line: str) -> dict[str, Any]:
    if _CONFLICT.match(line):
        raise ValueError("a mark of a merge conflict; keep the verdicts of both sides, and remove the marks")
    shape = "each line must be one verdict, as a JSON object"
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"this is not JSON: {error.msg} (column {error.colno}); {shape}") from None
    except (ValueError, RecursionError):
        raise ValueError(f"this can't be read as JSON; {shape}") from None
    if not isinstance(data, dict):
        raise ValueError(f"this is JSON, but not a verdict; {shape}")
    return data


def _judgement(value: object) -> Judgement:
    names = [judgement.value for judgement in Judgement]
    if isinstance(value, str) and value.strip().lower() in names:
        return Judgement(value.strip().lower())
    close = get_close_matches(str(value).lower(), names, 1)
    advice = f"; did you mean {close[0]!r}?" if close else ""
    raise ValueError(f"'verdict' is {value!r}, but must be one of: {', '.join(names)}{advice}")


def _pair(value: object) -> tuple[str, ...]:
    """The files that were checked; null stands for the one that was not there."""
    if isinstance(value, list) and all(path is None or isinstance(path, str) for path in value):
        paths = tuple(dict.fromkeys(path for path in value if path))
        if 1 <= len(paths) <= 2:
            return paths
    raise ValueError("""'pair' must be a list with the paths of the checked files, such as ["zh.md", "en.md"]""")


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"'when' is {text!r}, but must be a date such as 2026-11-29 or 2026-11-29T12:00:00Z") from None
