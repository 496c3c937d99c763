"""The schema accepts what the loader accepts, as far as a schema can."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from aligner.document.model import Source
from aligner.glossary.fields import FILE_FIELDS, TERM_FIELDS
from aligner.glossary.load import inspect_glossary
from aligner.termbase.schema import as_text, schema

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "glossary"
CASES = ROOT / "tests" / "checks" / "rules"
VALIDATOR = jsonschema.Draft7Validator(schema())
BEYOND = (
    "a key has to be text",
    "anchors and aliases",
    "tags can't be used",
    "a second one begins",
    "forms a cycle",
    "no such file",
)
"""Parts of faults that no schema can find: faults in other files, and in the form of the YAML."""


def as_editors_read(text: str) -> Any:
    """YAML 1.2, as the language servers of editors read it; keys are text."""
    yaml12 = YAML(typ="safe", pure=True)
    return _with_text_keys(yaml12.load(text))


def _with_text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _with_text_keys(item) for key, item in value.items()}
    return [_with_text_keys(item) for item in value] if isinstance(value, list) else value


def written() -> list[Any]:
    """The glossaries of the rules' cases that are YAML, and whether something is wrong with each."""
    found = []
    for path in sorted(CASES.glob("G*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            for name, text in (case.get("files") or {"g.yaml": case["glossary"]}).items():
                loaded = inspect_glossary(Source("g.yaml", text))
                seen = [f for f in loaded.faults if not any(part in f.message for part in BEYOND)]
                if not loaded.broken and "null" not in text:  # which is no text to YAML 1.2
                    found.append(pytest.param(text, not seen, id=f"{path.stem}-{case['why']}-{name}"))
    return found


def test_the_file_is_up_to_date() -> None:
    # python -m aligner.termbase.schema glossary/glossary.schema.json
    assert (FOLDER / "glossary.schema.json").read_text(encoding="utf-8") == as_text()


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(schema())


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda p: p.name)
def test_the_shipped_glossaries_are_valid_and_name_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=glossary.schema.json\n")
    assert list(VALIDATOR.iter_errors(as_editors_read(text))) == []


@pytest.mark.parametrize(("text", "good"), written())
def test_what_the_loader_faults_the_schema_does(text: str, good: bool) -> None:
    try:
        content = as_editors_read(text)
    except YAMLError:  # a duplicate key, which editors mark without a schema
        assert not good or "---" in text or "*" in text or "!!" in text
    else:
        assert VALIDATOR.is_valid(content) is good


@pytest.mark.parametrize(
    ("content", "path"),
    [
        ({"terms": {"天垓": {"en": "TianYuan", "forbid": ["x"]}}}, "terms/天垓"),
        ({"terms": {"天垓": {"ok": ["TianYuan"]}}}, "terms/天垓"),
        ({"version": 2}, "version"),
        ({"keep": [["CUDA"]]}, "keep"),
        ({"words": {}}, ""),
    ],
)
def test_where_it_complains(content: object, path: str) -> None:
    (error,) = VALIDATOR.iter_errors(content)
    assert "/".join(map(str, error.absolute_path)) == path


def test_every_field_has_a_description_for_completion() -> None:
    found = json.loads(as_text())
    for fields, place in ((FILE_FIELDS, found), (TERM_FIELDS, found["definitions"]["sense"])):
        assert {name: p["description"] for name, p in place["properties"].items()} == {
            f.name: f.description for f in fields
        }
