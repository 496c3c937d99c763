"""Finds and reads a project's settings."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

from aligner.checks.model import Severity
from aligner.document.model import Language
from aligner.document.read import why_unreadable
from aligner.document.records.rows import BODY_FORMATS, TEXTS, RecordFields, TextFields
from aligner.document.registry import format_names as input_format_names
from aligner.errors import InputError, UsageError
from aligner.glossary.read import glossary_path
from aligner.output.registry import format_names, report_format_names
from aligner.paths import is_file, is_folder
from aligner.settings.lines import KeyPath, key_line
from aligner.settings.model import EDITOR, DriftSettings, FailOn, PairPattern, Settings, StampIn, Switch
from aligner.settings.toml_errors import explain

NAME = "aligner.toml"
PYPROJECT = "pyproject.toml"
TABLE = ("tool", "aligner")
"""The table of `pyproject.toml` that holds the settings."""
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
        why = explain(str(error), text)
        column = f":{why.column}" if why.column else ""
        raise InputError(f"{path}:{why.line}{column}: {why.message}") from None
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
    if isinstance(data, dict):
        data.setdefault("drift", {})  # its list of stamps is beside the settings by default
    root = os.path.dirname(path) or "."  # noqa: PTH120 - relative paths stay relative
    return _settings(_Setting(_File(path, text, prefix, root), (), data))


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    text: str
    prefix: KeyPath
    """The table of the file that holds the settings."""
    root: str


@dataclass(frozen=True, slots=True)
class _Setting:
    """A value in a settings file."""

    file: _File
    key: KeyPath
    value: Any

    def fault(self, message: str) -> InputError:
        """The error that names the line of the setting."""
        line = key_line(self.file.text, (*self.file.prefix, *self.key))
        name = f"'{'.'.join(part for part in self.key if isinstance(part, str))}'" if self.key else "the settings"
        return InputError(f"{self.file.path}:{line}: {name} {message}")

    def inside(self, key: str | int, value: Any) -> _Setting:
        """A value of a table or a list."""
        return replace(self, key=(*self.key, key), value=value)

    def table(self, readers: Mapping[str, Reader], shape: str = "a table") -> dict[str, Any]:
        """What the settings of a table mean, by the names of fields: those of the settings with underscores."""
        found = {}
        for key, one in self.items(shape):
            if key not in readers:
                raise one.fault(_unknown(one, tuple(readers)))
            found[key.replace("-", "_")] = readers[key](one)
        return found

    def items(self, shape: str) -> Iterable[tuple[str, _Setting]]:
        """The settings of a table; `shape` tells users what it must be."""
        if not isinstance(self.value, dict):
            raise self.fault(f"must be {shape}")
        return [(key, self.inside(key, value)) for key, value in self.value.items()]

    def beside(self, path: str) -> str:
        """A path in the settings file, made relative to the working folder."""
        return os.path.normpath(os.path.join(self.file.root, os.path.expanduser(path)))  # noqa: PTH111, PTH118


Reader: TypeAlias = Callable[[_Setting], Any]
"""Returns what a setting means, or raises its fault."""


def _unknown(setting: _Setting, known: tuple[str, ...]) -> str:
    key = str(setting.key[-1])
    if len(setting.key) == 1 and key in TABLE and isinstance(setting.value, dict):
        return "is for pyproject.toml; in this file the settings are at the top level, not in a table"
    close = get_close_matches(key.lower().replace("_", "-"), known, 1, 0.5)
    return "is not a setting; " + (f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(known)}")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_editor(value: object) -> bool:
    return value == "" or (isinstance(value, str) and "{path}" in value and _EDITOR.match(value) is not None)


def _must_be(shape: str, test: Callable[[Any], bool]) -> Reader:
    """Reads a value that is used as it is written."""

    def read(setting: _Setting) -> Any:
        if not test(setting.value):
            raise setting.fault(f"must be {shape}")
        return setting.value

    return read


def _one_of(names: Callable[[], Iterable[str]]) -> Reader:
    """Reads a value that is one of some names."""

    def read(setting: _Setting) -> Any:
        value, known = setting.value, list(names())
        if value not in known:
            close = get_close_matches(str(value).lower(), known, 1)
            advice = f"; did you mean {close[0]!r}?" if close else ""
            raise setting.fault(f"is {value!r}, but must be one of: {', '.join(known)}{advice}")
        return value

    return read


def _choice(choices: type[StrEnum]) -> Reader:
    name = _one_of(lambda: [choice.value for choice in choices])
    return lambda setting: choices(name(setting))


_text = _must_be("a text in quotes", _is_text)
_field = _must_be("the name of a field, in quotes", _is_text)
_severity = _choice(Severity)


def _texts(setting: _Setting) -> tuple[str, ...]:
    """A list of texts or a single text."""
    values = [setting.value] if isinstance(setting.value, str) else setting.value
    if not isinstance(values, list) or not all(map(_is_text, values)):
        raise setting.fault("must be a list of texts in quotes")
    return tuple(values)


def _path(setting: _Setting) -> str:
    return setting.beside(_text(setting))


def _encoder(setting: _Setting) -> str:
    """The encoder: a folder, relative to the settings file, if there is one; else a name."""
    return path if is_folder(path := _path(setting)) else setting.value


def _glossaries(setting: _Setting) -> tuple[str, ...]:
    """The glossaries; a path is relative to the settings file, unless it names a glossary that comes with aligner."""
    return tuple(glossary_path(os.path.expanduser(item), setting.file.root) for item in _texts(setting))  # noqa: PTH111


def _rules(setting: _Setting) -> tuple[str, ...]:
    return tuple(_rule(setting, name) for name in _texts(setting))


def _rule(setting: _Setting, name: str) -> str:
    from aligner.checks.selection import Selection

    try:
        _ = Selection((name,)).codes
    except UsageError as error:
        raise setting.fault(f"names an unknown rule: {error}") from None
    return name


def _severities(setting: _Setting) -> tuple[tuple[str, Severity], ...]:
    rules = setting.items('a table of rules: [severity], then N003 = "warning"')
    return tuple((_rule(one, name), _severity(one)) for name, one in rules)


def _pairs(setting: _Setting) -> tuple[PairPattern, ...]:
    tables = [setting.value] if isinstance(setting.value, dict) else setting.value
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise setting.fault('must be tables: [[pairs]], then zh = "docs/zh/**/*.md" and en = "docs/en/**/*.md"')
    return tuple(_pair(setting.inside(number, table)) for number, table in enumerate(tables))


def _pair(setting: _Setting) -> PairPattern:
    patterns = setting.table(dict.fromkeys(("zh", "en"), lambda one: one.value))
    if not (len(patterns) > 1 and all(map(_is_text, patterns.values()))):
        raise setting.fault("must have two patterns: zh and en")
    try:
        return PairPattern(**patterns)
    except UsageError as error:
        raise setting.fault(f"can't be used: {error}") from None


def _line(setting: _Setting) -> str:
    value = str(setting.value).lower() if isinstance(setting.value, bool) else setting.value
    if not (_is_text(value) and value.isprintable()):
        raise setting.fault("must be a text in quotes, on one line")
    return str(value)


DRIFT_KEYS = ("mark-field", "mark-value", "stamp-field", "stamp-file")
"""The keys of the table `drift` whose values are texts."""
_DRIFT = {"stamp": _choice(StampIn), **dict.fromkeys(DRIFT_KEYS, _line)}


def _drift(setting: _Setting) -> DriftSettings:
    found = DriftSettings(**setting.table(_DRIFT, 'a table: [drift], then mark-field = "outdated"'))
    return replace(found, stamp_file=setting.beside(found.stamp_file))


_TEXTS = dict.fromkeys(TEXTS, _field)


def _text_fields(setting: _Setting) -> dict[str, str]:
    return setting.table(_TEXTS, 'a table of fields, such as body = "body_zh"')


_RECORDS: dict[str, Reader] = {
    "id": _field, "items": _field, "body-format": _one_of(lambda: BODY_FORMATS), **_TEXTS, "zh": _text_fields, "en": _text_fields,
}  # fmt: skip


def _records(setting: _Setting) -> RecordFields:
    given = setting.table(_RECORDS, 'a table: [records], then id = "id" and body = "body"')
    if "id" not in given:
        raise setting.fault("needs 'id', the field by which a record and its translation are paired")
    shared = {name: given.pop(name) for name in TEXTS if name in given}
    sides: dict[str, Any] = {key: TextFields(**shared | given.pop(key)) for key in ("zh", "en") if key in given}
    if len(sides) == 1:
        missing = "en" if "zh" in sides else "zh"
        raise setting.fault(f"has a table for one language; add [records.{missing}], or leave it out")
    texts = TextFields(**shared)
    if not all(fields.title or fields.body for fields in sides.values() or [texts]):
        raise setting.fault("names no text; add the fields with the 'title' and the 'body'")
    return RecordFields(texts=texts, **sides, **given)


_SETTINGS: dict[str, Reader] = {
    "align-format": _one_of(format_names),
    "baseline": _path,
    "drift": _drift,
    "editor": _must_be(f'an address with {{path}}, such as "{EDITOR}", or ""', _is_editor),
    "encoder": _encoder,
    "fail-on": _choice(FailOn),
    "format": _one_of(report_format_names),
    "glossary": _glossaries,
    "ignore": _rules,
    "input-format": _one_of(input_format_names),
    "jobs": _must_be("a number of processes, 1 or more", lambda value: type(value) is int and value >= 1),
    "judge": lambda setting: _choice(Switch)(setting) is Switch.ON,
    "min-severity": _severity,
    "pairs": _pairs,
    "records": _records,
    "select": _rules,
    "severity": _severities,
    "source": _choice(Language),
    "verdicts": lambda setting: tuple(map(setting.beside, _texts(setting))),
}
"""How each setting is read. Its field in `Settings` has the same name, with underscores."""
KEYS = tuple(_SETTINGS)


def _settings(whole: _Setting) -> Settings:
    found = Settings(path=whole.file.path, root=whole.file.root, **whole.table(_SETTINGS))
    least, fail_on = found.min_severity, found.fail_on
    if least and fail_on not in (None, FailOn.NEVER) and Severity(fail_on).rank < least.rank:
        message = f"counts what 'min-severity' leaves out: less severe than {least.value}"
        raise whole.inside("fail-on", fail_on).fault(message)
    return found


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
