"""Finds and reads a project's settings."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from aligner.document.model import Language
from aligner.document.read import why_unreadable
from aligner.document.records.rows import BODY_FORMATS, TEXTS, RecordFields, TextFields
from aligner.errors import InputError, UsageError
from aligner.paths import is_file, is_folder
from aligner.settings.model import EDITOR, DriftSettings, FailOn, PairPattern, Settings, StampIn, Switch

if TYPE_CHECKING:
    from aligner.settings.lines import KeyPath

    Choice = TypeVar("Choice", bound=StrEnum)

NAME = "aligner.toml"
PYPROJECT = "pyproject.toml"
TABLE = ("tool", "aligner")
"""The table of `pyproject.toml` that holds the settings."""
KEYS = (
    "align-format", "baseline", "drift", "editor", "encoder", "fail-on", "format", "glossary", "ignore", "input-format", "jobs", "judge",
    "min-severity",
    "pairs", "records", "select", "severity", "source", "verdicts",
)  # fmt: skip
"""All keys that the settings can have."""
DRIFT_KEYS = ("mark-field", "mark-value", "stamp-field", "stamp-file")
"""The keys of the table `drift` whose values are texts."""
RECORD_KEYS = ("id", "items", "body-format")
"""The keys of the table `records` that are not the field of a text."""


_EDITOR = re.compile(r"(?!(?:javascript|data|vbscript):)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""Begins an address that a page may link to: those that run scripts are excluded."""


def find_settings(folder: str = ".") -> Settings:
    """The settings that apply in a folder: those of the nearest file in it or above it; empty settings if there is none.

    In one folder `aligner.toml` takes precedence over `pyproject.toml`. A `pyproject.toml` without a table `tool.aligner`
    is ignored.

    Raises:
        InputError: The file can't be read, or a setting in it is invalid.
    """
    start = Path(folder).absolute()
    for parent in (start, *start.parents):
        own = parent / NAME
        if is_file(own):
            return load_settings(_shown(own))
        shared = parent / PYPROJECT
        if is_file(shared) and _mentions(shared):
            found = _load(_shown(shared), optional=True)
            if found is not None:
                return found
    return Settings()


def load_settings(path: str) -> Settings:
    """Reads a file of settings; in a `pyproject.toml` only the table `tool.aligner` is read.

    Raises:
        InputError: The file can't be read, or a setting in it is invalid; the message names the line.
    """
    found = _load(path, optional=False)
    assert found is not None  # noqa: S101 - only optional settings can be None
    return found


def _parsed(path: str, text: str) -> Any:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(_toml_error(path, str(error), text)) from None
    except RecursionError:
        raise InputError(
            f"{path}: lists or tables are nested too deep to be read; no setting needs more than three levels"
        ) from None
    except ValueError:  # Python refuses integers of more than 4,300 digits
        raise InputError(f"{path}: a number has too many digits to be read; no setting needs more than three") from None


def _load(path: str, *, optional: bool) -> Settings | None:
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file of settings; check the path") from None
    except UnicodeError:
        raise InputError(f"{path} is not UTF-8, as TOML requires; save it as UTF-8") from None
    except OSError as error:
        raise InputError(why_unreadable(path, error)) from error
    data = _parsed(path, text)
    prefix: KeyPath = ()
    if Path(path).name == PYPROJECT:
        prefix = TABLE
        for name in TABLE:
            data = data.get(name) if isinstance(data, dict) else None
        if data is None:
            if optional:
                return None
            raise InputError(f"{path} has no table [tool.aligner]; add one, or name another file")
    return _Reader(path, text, prefix).read(data)


class _Reader:
    """Reads the values of one file; an error names the line of the value that is wrong."""

    def __init__(self, path: str, text: str, prefix: KeyPath) -> None:
        self._path = path
        self._text = text
        self._prefix = prefix
        self._root = os.path.dirname(path) or "."  # noqa: PTH120 - relative paths stay relative

    def read(self, data: Any) -> Settings:
        if not isinstance(data, dict):
            self._fail((), "must be a table")
        self._keys((), data, KEYS)
        from aligner.checks.model import Severity
        from aligner.document.registry import format_names as input_formats
        from aligner.output.registry import format_names, report_format_names

        baseline = self._text_of(data, "baseline")
        min_severity = self._choice(data, ("min-severity",), Severity)
        fail_on = self._choice(data, ("fail-on",), FailOn)
        if min_severity and fail_on not in (None, FailOn.NEVER) and Severity(fail_on).rank < min_severity.rank:
            self._fail(("fail-on",), f"counts what 'min-severity' leaves out: less severe than {min_severity.value}")
        return Settings(
            path=self._path,
            root=self._root,
            source=self._choice(data, ("source",), Language),
            encoder=self._encoder(data),
            input_format=self._one_of(data, "input-format", input_formats()),
            glossary=self._glossaries(data),
            select=self._rules(data, "select"),
            ignore=self._rules(data, "ignore"),
            severity=self._severities(data, Severity),
            min_severity=min_severity,
            fail_on=fail_on,
            baseline=None if baseline is None else self._beside(baseline),
            verdicts=tuple(map(self._beside, self._texts(data, "verdicts"))),
            format=self._one_of(data, "format", report_format_names()),
            align_format=self._one_of(data, "align-format", format_names()),
            editor=self._editor(data),
            jobs=self._jobs(data),
            judge=self._judge(data),
            pairs=self._pairs(data),
            drift=self._drift(data),
            records=self._records(data),
        )

    def _fail(self, key: KeyPath, message: str) -> NoReturn:
        from aligner.settings.lines import key_line

        line = key_line(self._text, (*self._prefix, *key))
        name = f"'{'.'.join(str(part) for part in key if isinstance(part, str))}' " if key else "the settings "
        raise InputError(f"{self._path}:{line}: {name}{message}")

    def _keys(self, above: KeyPath, table: dict[str, Any], known: tuple[str, ...]) -> None:
        for key, value in table.items():
            if key not in known:
                close = get_close_matches(key.lower().replace("_", "-"), known, 1, 0.5)
                if not above and key in TABLE and isinstance(value, dict):
                    self._fail(
                        (key,), "is for pyproject.toml; in this file the settings are at the top level, not in a table"
                    )
                advice = f"did you mean '{close[0]}'?" if close else f"there are: {', '.join(known)}"
                self._fail((*above, key), f"is not a setting; {advice}")

    def _text_of(self, data: dict[str, Any], key: str) -> str | None:
        value = data.get(key)
        if value is not None and not (isinstance(value, str) and value.strip()):
            self._fail((key,), "must be a text in quotes")
        return value

    def _editor(self, data: dict[str, Any]) -> str:
        value = data.get("editor", EDITOR)
        if value != "" and not (isinstance(value, str) and "{path}" in value and _EDITOR.match(value)):
            self._fail(("editor",), f'must be an address with {{path}}, such as "{EDITOR}", or ""')
        return str(value)

    def _texts(self, data: dict[str, Any], key: str) -> tuple[str, ...]:
        """The value of a key that holds a list of texts or a single text."""
        value = data.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(item, str) and item.strip() for item in values):
            self._fail((key,), "must be a list of texts in quotes")
        return tuple(values)

    def _choice(self, table: dict[str, Any], key: KeyPath, choices: type[Choice]) -> Choice | None:
        value = table.get(str(key[-1]))
        if value is None:
            return None
        names = [choice.value for choice in choices]
        if value not in names:
            self._fail(key, _must_be(value, names))
        return choices(value)

    def _judge(self, data: dict[str, Any]) -> bool | None:
        chosen = self._choice(data, ("judge",), Switch)
        return None if chosen is None else chosen is Switch.ON

    def _one_of(self, data: dict[str, Any], key: str, names: tuple[str, ...]) -> str | None:
        value = self._text_of(data, key)
        if value is not None and value not in names:
            self._fail((key,), _must_be(value, list(names)))
        return value

    def _rules(self, data: dict[str, Any], key: str) -> tuple[str, ...]:
        names = self._texts(data, key)
        for name in names:
            self._rule((key,), name)
        return names

    def _rule(self, key: KeyPath, name: str) -> None:
        from aligner.checks.selection import Selection

        try:
            _ = Selection((name,)).codes
        except UsageError as error:
            self._fail(key, f"names an unknown rule: {error}")

    def _severities(self, data: dict[str, Any], severity: type[Choice]) -> tuple[tuple[str, Choice], ...]:
        table = data.get("severity", {})
        if not isinstance(table, dict):
            self._fail(("severity",), 'must be a table of rules: [severity], then N003 = "warning"')
        found = []
        for name in table:
            self._rule(("severity", name), name)
            chosen = self._choice(table, ("severity", name), severity)
            assert chosen is not None  # noqa: S101 - the key is in the table
            found.append((name, chosen))
        return tuple(found)

    def _glossaries(self, data: dict[str, Any]) -> tuple[str, ...] | None:
        """The glossaries; a path is relative to the settings file, unless it names a glossary that comes with aligner."""
        from aligner.glossary.read import glossary_path

        if "glossary" not in data:
            return None
        return tuple(glossary_path(os.path.expanduser(item), self._root) for item in self._texts(data, "glossary"))  # noqa: PTH111

    def _encoder(self, data: dict[str, Any]) -> str | None:
        """The encoder: a folder, relative to the settings file, if there is one; else a name."""
        value = self._text_of(data, "encoder")
        return value if value is None or not is_folder(self._beside(value)) else self._beside(value)

    def _jobs(self, data: dict[str, Any]) -> int | None:
        value = data.get("jobs")
        if value is not None and not (isinstance(value, int) and not isinstance(value, bool) and value >= 1):
            self._fail(("jobs",), "must be a number of processes, 1 or more")
        return value

    def _pairs(self, data: dict[str, Any]) -> tuple[PairPattern, ...]:
        value = data.get("pairs", [])
        tables = [value] if isinstance(value, dict) else value
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._fail(("pairs",), 'must be tables: [[pairs]], then zh = "docs/zh/**/*.md" and en = "docs/en/**/*.md"')
        found = []
        for number, table in enumerate(tables):
            key: KeyPath = ("pairs", number)
            self._keys(key, table, ("zh", "en"))
            zh, en = table.get("zh"), table.get("en")
            if not (isinstance(zh, str) and isinstance(en, str) and zh.strip() and en.strip()):
                self._fail(key, "must have two patterns: zh and en")
            try:
                found.append(PairPattern(zh, en))
            except UsageError as error:
                self._fail(key, f"can't be used: {error}")
        return tuple(found)

    def _drift(self, data: dict[str, Any]) -> DriftSettings:
        table = data.get("drift", {})
        if not isinstance(table, dict):
            self._fail(("drift",), 'must be a table: [drift], then mark-field = "outdated"')
        known = {"stamp": "stamp", **{name: name.replace("-", "_") for name in DRIFT_KEYS}}
        self._keys(("drift",), table, tuple(known))
        given: dict[str, Any] = {}
        for key in table:
            if key == "stamp":
                given["stamp"] = self._choice(table, ("drift", "stamp"), StampIn)
                continue
            value = table[key]
            if isinstance(value, bool):
                value = str(value).lower()
            if not (isinstance(value, str) and value.strip() and value.isprintable()):
                self._fail(("drift", key), "must be a text in quotes, on one line")
            given[known[key]] = self._beside(value) if key == "stamp-file" else value
        if "stamp-file" not in table:
            given["stamp_file"] = self._beside(DriftSettings().stamp_file)
        return DriftSettings(**given)

    def _records(self, data: dict[str, Any]) -> RecordFields | None:
        if "records" not in data:
            return None
        table = data["records"]
        if not isinstance(table, dict):
            self._fail(("records",), 'must be a table: [records], then id = "id" and body = "body"')
        self._keys(("records",), table, (*RECORD_KEYS, *TEXTS, "zh", "en"))
        if "id" not in table:
            self._fail(("records",), "needs 'id', the field by which a record and its translation are paired")
        given = {key: self._field(("records", key), table[key]) for key in RECORD_KEYS if key in table}
        if "body-format" in given:
            chosen = given.pop("body-format")
            if chosen not in BODY_FORMATS:
                self._fail(("records", "body-format"), _must_be(chosen, list(BODY_FORMATS)))
            given["body_format"] = chosen
        texts = self._text_fields(("records",), {key: table[key] for key in TEXTS if key in table})
        sides = {key: self._text_fields(("records", key), table[key], texts) for key in ("zh", "en") if key in table}
        if len(sides) == 1:
            missing = "en" if "zh" in sides else "zh"
            self._fail(("records",), f"has a table for one language; add [records.{missing}], or leave it out")
        for fields in sides.values() or [texts]:
            if not (fields.title or fields.body):
                self._fail(("records",), "names no text; add the fields with the 'title' and the 'body'")
        return RecordFields(texts=texts, **sides, **given)  # type: ignore[arg-type]

    def _text_fields(self, key: KeyPath, table: Any, default: TextFields | None = None) -> TextFields:
        """The fields of one language; those that it doesn't name are the same for both."""
        if not isinstance(table, dict):
            self._fail(key, 'must be a table of fields, such as body = "body_zh"')
        self._keys(key, table, TEXTS)
        return replace(default or TextFields(), **{name: self._field((*key, name), table[name]) for name in table})

    def _field(self, key: KeyPath, value: Any) -> str:
        if not (isinstance(value, str) and value.strip()):
            self._fail(key, "must be the name of a field, in quotes")
        return str(value)

    def _beside(self, path: str) -> str:
        """A path in the settings file, made relative to the working folder."""
        return os.path.normpath(os.path.join(self._root, os.path.expanduser(path)))  # noqa: PTH111, PTH118


def _must_be(value: object, names: list[str]) -> str:
    close = get_close_matches(str(value).lower(), names, 1)
    advice = f"; did you mean {close[0]!r}?" if close else ""
    return f"is {value!r}, but must be one of: {', '.join(names)}{advice}"


def _toml_error(path: str, message: str, text: str) -> str:
    place = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    end = re.search(r" \(at end of document\)$", message)
    if place:
        return f"{path}:{place[1]}:{place[2]}: this is not TOML: {message[: place.start()]}"
    line = text.count("\n") + 1
    return f"{path}:{line}: this is not TOML: {message[: end.start()] if end else message}"


def _mentions(path: Path) -> bool:
    """Whether a `pyproject.toml` may hold settings of aligner; a quick test without parsing."""
    try:
        return b"aligner" in path.read_bytes()
    except OSError:
        return False


def _shown(path: Path) -> str:
    """A path for messages: relative to the working folder if that is short, else absolute."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # on another drive
        return str(path)
    return relative if relative.count("..") <= 3 else str(path)
