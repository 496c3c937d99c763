"""Finds which files are the Chinese and the English version of one document, from a list or by their names."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING, NoReturn

from aligner.batch.journal import STEM, identity
from aligner.batch.layouts import content_path, is_other_language, without_pages
from aligner.document.model import Language
from aligner.errors import InputError, UsageError
from aligner.paths import exists, is_file, is_folder

if TYPE_CHECKING:
    from aligner.settings.model import PairPattern

WORD = frozenset({".docx", ".docm"})
_REVIEWED = ".reviewed"
"""How the name of a copy with findings ends in the documentation."""
_OPEN = "~$"
"""How the name of the file begins with which Word marks a document that is open."""
_TEXTS = frozenset({".md", ".markdown", ".mdx", ".html", ".htm", ".xhtml", ".txt", ".text", ".srt", ".vtt", ".ipynb"})
SUFFIXES = _TEXTS | WORD
"""Suffixes of the files that a search of a folder finds."""

_MARKS = {
    Language.ZH: "zh cn zh-cn zh-hans zh-hans-cn zh-hant zh-hant-tw zh-tw zh-hk zh-sg chs cht chinese zho chi 中文 中文版 中 简体 简体中文 "
    "繁體中文 繁体中文",
    Language.EN: "en eng en-us en-gb en-uk english 英文 英文版 英",
}
_LANGUAGES = {mark: language for language, marks in _MARKS.items() for mark in marks.split()}
_SEPARATED = re.compile(
    rf"(?:(?<=[._\- ])|^)({'|'.join(sorted((re.escape(m) for m in _LANGUAGES), key=len, reverse=True))})(?=[._\- ]|$)",
    re.IGNORECASE | re.ASCII,
)
_SPARE = re.compile(r"(?<=[._\- ])[._\- ]+|[._\- ]+$|^[._\- ]+")
"""Separators that are left over when the mark of a language is removed from a name."""


@dataclass(frozen=True, slots=True)
class FilePair:
    """Two versions of one document."""

    name: str
    """What the names of both files have in common, with slashes. Results are named after it, so it is unique in a list."""
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Matched:
    """The pairs that were found, in the order of their names, and the files without a partner."""

    pairs: tuple[FilePair, ...]
    alone: tuple[str, ...] = ()


def read_list(path: str) -> Matched:
    """Reads a list of pairs. Each line has two paths and optionally the name of the pair, separated by tabs.

    Empty lines and lines that begin with `#` are skipped, and so is a first line that names the columns (`zh`, `en`).
    The list may have any encoding that texts may have, and `-` is standard input. Paths are relative to the working
    folder or, if there is no such file, to the folder of the list. The language of each file is found later, when it is read.

    Raises:
        InputError: The list can't be read, or a line doesn't have this form.
    """
    from aligner.document.read import read_source

    text = read_source(path, any_size=True, text_only=True).text
    folder = Path(path).parent
    found: list[tuple[str, str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) not in (2, 3) or not all(cells[:2]):
            raise InputError(f"{path}:{number}: the line must have two paths separated by a tab")
        if "-" in cells[:2]:
            raise InputError(f"{path}:{number}: standard input can't be one of many pairs; name a file")
        if not found and [c.lower() for c in cells[:2]] in (["zh", "en"], ["en", "zh"]):
            continue
        one, two = (_beside(cell, folder) for cell in cells[:2])
        name = cells[2] if len(cells) == 3 and cells[2] else _common_name(cells[0])
        found.append((_tidy(name), one, two))
    return Matched(_named(found))


def match_folder(
    folder: str, *, without: Collection[object] = (), files: Iterable[str] | None = None, records: bool = False
) -> Matched:
    """Finds the pairs in a folder and its subfolders by the language marks in their names.

    Examples of pairs are `news.zh.md` and `news.en.md`, `zh/news.md` and `en/news.md`, `news_cn.html` and `news.html`: their
    names differ only in the mark, which one of the two may lack. Suffixes may differ. The layouts of site generators are known
    (`aligner.batch.layouts`). If there are several Chinese versions (`zh-cn`, `zh-tw`), each forms a pair with the English one.

    Args:
        folder: Where to look.
        without: The `aligner.batch.journal.identity` of each file to skip.
        files: The files to choose from, such as those of a revision; those on the disk if None.
        records: Whether to find files that may hold records, too. Of these, only pairs count: data can be about anything.

    Raises:
        InputError: The folder can't be read.
    """
    found = _matched(_files(folder, without) if files is None else _below(folder, files), folder)
    return _with_records(found, _matched(_files(folder, without, _of_records()), folder)) if records else found


def match_folders(
    zh: str, en: str, *, without: Collection[object] = (), files: Collection[str] | None = None, records: bool = False
) -> Matched:
    """Finds the pairs of a Chinese and an English folder: files of the same name. Language marks and suffixes may differ.

    `without`, `files` and `records` are as for `match_folder`.

    Raises:
        InputError: A folder can't be read.
    """
    found = _between(zh, en, {f: _files(f, without) if files is None else _below(f, files) for f in (zh, en)})
    if not records:
        return found
    return _with_records(found, _between(zh, en, {f: _files(f, without, _of_records()) for f in (zh, en)}))


def _of_records() -> frozenset[str]:
    from aligner.document.records.rows import SUFFIXES as OF_RECORDS

    return frozenset(OF_RECORDS)


def _with_records(found: Matched, records: Matched) -> Matched:
    return Matched(_named((pair.name, pair.zh, pair.en) for pair in (*found.pairs, *records.pairs)), found.alone)


def _between(zh: str, en: str, files: Mapping[str, Sequence[Path]]) -> Matched:
    """The pairs of the files of a Chinese and an English folder."""
    relative = [[path.relative_to(folder) for path in files[folder]] for folder in (zh, en)]
    in_both = set.intersection(*({path.with_suffix("") for path in side} for side in relative))
    sides: tuple[dict[str, list[str]], ...] = (defaultdict(list), defaultdict(list))
    for side, folder, paths in zip(sides, (zh, en), relative, strict=True):
        for path in paths:
            side[_key(path, is_name=path.with_suffix("") in in_both)[0]].append(str(Path(folder, path)))
    return _joined(*sides)


def match_patterns(
    patterns: Iterable[PairPattern], root: str = ".", *, files: Collection[str] | None = None
) -> Matched:
    """Finds the pairs of patterns such as `docs/zh/**/*.md` and `docs/en/**/*.md`, by the text that their wildcards match.

    A pair that several patterns find counts once. The patterns are relative to `root`; `files` are as for `match_folder`.

    Raises:
        UsageError: A pattern can't be searched for.
    """
    found = [_joined(_found(two.zh, root, files), _found(two.en, root, files)) for two in patterns]
    pairs = {(pair.zh, pair.en): pair for matched in found for pair in matched.pairs}
    paired = {path for both in pairs for path in both}
    alone = {path for matched in found for path in matched.alone} - paired
    return Matched(tuple(pairs.values()), tuple(sorted(alone)))


def _found(pattern: str, root: str, files: Collection[str] | None) -> dict[str, list[str]]:
    expression = _expression(pattern)
    found: dict[str, list[str]] = defaultdict(list)
    try:
        paths = sorted(Path(root).glob(pattern) if files is None else _inside(root, files))
    except (OSError, ValueError) as error:  # a name that is too long, or a NUL in it
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"the pattern {pattern!r} can't be searched for: {why}; choose another one") from error
    for path in paths:
        relative = path.relative_to(root).as_posix()
        if (files is not None or is_file(path)) and (match := expression.fullmatch(relative)):
            found["/".join(part.strip("/") for part in match.groups() if part)].append(str(path))
    return found


def _expression(pattern: str) -> re.Pattern[str]:
    parts = {"**/": "((?:[^/]+/)*)", "**": "(.*)", "*": "([^/]*)", "?": "([^/])"}
    pieces = re.findall(r"\*\*/|\*\*|\*|\?|\[[^\]]*\]|[^*?\[]+|\[", pattern)
    return re.compile(
        "".join(parts.get(p) or (f"({p})" if p.startswith("[") and p.endswith("]") else re.escape(p)) for p in pieces)
    )


def _joined(zh: dict[str, list[str]], en: dict[str, list[str]]) -> Matched:
    pairs = [
        (name or _common_name(zh[name][0]), zh[name][0], en[name][0])
        for name in sorted(zh.keys() & en.keys())
        if len(zh[name]) == len(en[name]) == 1
    ]
    paired = {path for _, *paths in pairs for path in paths}
    alone = [path for side in (zh, en) for paths in side.values() for path in paths if path not in paired]
    return Matched(_named(pairs), tuple(sorted(alone)))


def _matched(files: Sequence[Path], folder: str) -> Matched:
    groups: dict[str, dict[Language | None, list[str]]] = defaultdict(lambda: defaultdict(list))
    named = _named_like_languages(files, folder)
    for path in files:
        key, language = _key(path.relative_to(folder), is_name=path in named)
        groups[key][language].append(str(path))
    pairs: list[tuple[str, str, str]] = []
    alone: list[str] = []
    for key, group in sorted(groups.items()):
        zh, en, neither = (group.get(which, []) for which in (Language.ZH, Language.EN, None))
        zh, en = (zh, en or neither) if zh else (neither if en else [], en)
        found = [(key, one, en[0]) for one in zh] if len(en) == 1 and _differ(zh, folder) else []
        pairs += found
        paired = {path for _, *both in found for path in both}
        alone += [path for paths in group.values() for path in paths if path not in paired]
    return Matched(_named(pairs), tuple(sorted(alone)))


def _named_like_languages(files: Sequence[Path], folder: str) -> set[Path]:
    """The files named like a language, such as `zh/english.md`, that the folder of the other language has, too."""
    found: dict[str, dict[Language | None, list[Path]]] = defaultdict(lambda: defaultdict(list))
    for path in files:
        if _SEPARATED.fullmatch(path.stem):
            key, language = _key(path.relative_to(folder), is_name=True)
            found[key][language].append(path)
    return {
        p for group in found.values() if all(x in group for x in Language) for paths in group.values() for p in paths
    }


def _differ(paths: Sequence[str], folder: str) -> bool:
    """Whether there are files, each with a mark of its own, such as `zh-cn` and `zh-tw`."""
    marks = [
        tuple(mark for part in content_path(Path(path).relative_to(folder)).parts for mark in _SEPARATED.findall(part))
        for path in paths
    ]
    return bool(marks) and len(set(marks)) == len(marks)


def _key(path: PurePath, *, is_name: bool = False) -> tuple[str, Language | None]:
    """The name without language marks and suffix, and the language of the last mark (None if there is no mark).

    If `is_name`, a file that is named like a language is about it, so that its name is no mark.
    """
    language: Language | None = None
    parts = []
    path = content_path(path)
    is_name = is_name and _SEPARATED.fullmatch(path.stem) is not None
    for last, part in [*((False, part) for part in path.parts[:-1]), (True, path.stem)]:
        marks = [] if last and is_name else _SEPARATED.findall(part)
        if marks:
            language = _LANGUAGES[marks[-1].lower()]
        if rest := _SPARE.sub("", _SEPARATED.sub("", part)) if marks else part:
            parts.append(rest)
    return "/".join(parts) or "document", language


def _files(folder: str, without: Collection[object], suffixes: Collection[str] = SUFFIXES) -> list[Path]:
    """The articles in a folder: files of some types, one of each text, without those whose `identity` is to be left out."""
    try:
        if not is_folder(Path(folder)):
            raise InputError(f"{folder} is not a folder; name a folder")
        found = list(_walk(Path(folder), suffixes))
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(
            f"{error.filename or folder} can't be searched: {why}; change its permissions, or move it away"
        ) from error
    texts = {path.with_suffix("") for path in found if not _is_word(path)}
    return sorted(
        path
        for path in found
        if not (_is_word(path) and path.with_suffix("") in texts)  # the same text in another form
        and not _is_reviewed(path)
        and (not without or identity(path) not in without)
    )


def _walk(root: Path, suffixes: Collection[str]) -> Iterator[Path]:
    """The files below a folder, without hidden ones, those in the folders of other languages, and pages that this program wrote."""
    for place, folders, names in os.walk(root, onerror=_refuse):
        skipped = without_pages(folders, names) | _other_languages(folders)
        folders[:] = [name for name in folders if not _hidden(name) and name not in skipped]
        for path in (Path(place, name) for name in names if not _hidden(name)):
            if path.suffix.lower() in suffixes and is_file(path) and not _is_ours(path):
                yield path


def _is_word(path: Path) -> bool:
    """Whether a file is a document of a word processor."""
    return path.suffix.lower() in WORD


def _other_languages(folders: Sequence[str]) -> set[str]:
    """The folders of other languages, if there is one of Chinese or English beside them."""
    if not any(name.lower() in _LANGUAGES for name in folders):
        return set()
    return {name for name in folders if is_other_language(name)}


def _is_reviewed(path: Path) -> bool:
    """Whether a file is the copy with findings of the document beside it: `a.en.reviewed.docx` of `a.en.docx`."""
    if not _is_word(path) or not path.stem.endswith(_REVIEWED):
        return False
    return is_file(path.with_name(path.stem.removesuffix(_REVIEWED) + path.suffix))


def _is_ours(path: Path) -> bool:
    """Whether a file is a page that this program wrote, which is no article."""
    if path.suffix.lower() not in {".html", ".htm"}:
        return False
    from aligner.document.not_prose import is_own_page

    with path.open("rb") as file:
        return is_own_page(file.read(_HEAD))


_HEAD = 1024
"""Bytes of a page that are read to see whether this program wrote it."""


def _inside(folder: str, files: Iterable[str]) -> list[Path]:
    """Those of some files that are in a folder, named as a search of the folder would name them. Neither needs to exist."""
    root = os.path.realpath(folder)
    paths = (Path(os.path.abspath(name)) for name in files)  # noqa: PTH100 - a link is a file of its own
    return [Path(folder, path.relative_to(root)) for path in paths if path.is_relative_to(root)]


def _below(folder: str, files: Iterable[str]) -> list[Path]:
    """Those of some files that a search of a folder would find."""
    found = (path for path in _inside(folder, files) if path.suffix.lower() in SUFFIXES)
    return sorted(path for path in found if not any(map(_hidden, path.relative_to(folder).parts)))


def _refuse(error: OSError) -> NoReturn:
    raise error


def _hidden(name: str) -> bool:
    return name.startswith((".", _OPEN)) or name == "node_modules"


def _beside(path: str, folder: Path) -> str:
    return path if exists(path) or not exists(folder / path) else str(folder / path)


def _common_name(path: str) -> str:
    return _key(Path(path))[0]


def _tidy(name: str) -> str:
    """The name without anything that leads out of the folder of the results, such as `..`."""
    parts = [
        p for p in PurePosixPath(name.replace("\\", "/")).parts if p not in ("/", "..", ".") and not p.endswith(":")
    ]
    return "/".join(parts) or "document"


def pair_names(paths: Iterable[Sequence[str]]) -> list[str]:
    """A name for each pair of files, or single file, that can be a path of a result: all different, and without language marks."""
    return [pair.name for pair in _named([(_tidy(_common_name(p[0])), p[0], p[-1]) for p in paths])]


def _named(pairs: Iterable[tuple[str, str, str]]) -> tuple[FilePair, ...]:
    """Gives all pairs different names: the second `a` becomes `a-2`.

    Names differ in more than upper and lower case, for file systems that ignore case. No pair gets the name of the journal.
    """
    seen: Counter[str] = Counter()
    taken = {STEM}
    result = []
    for name, zh, en in pairs:
        chosen = name
        while chosen.lower() in taken:
            seen[name.lower()] += 1
            chosen = f"{name}-{seen[name.lower()] + 1}"
        taken.add(chosen.lower())
        result.append(FilePair(chosen, zh, en))
    return tuple(result)
