from __future__ import annotations

import inspect
import json
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import aligner
import aligner.alignment.model
from aligner import Alignment, Encoder, Language, Source, align

if TYPE_CHECKING:
    from pathlib import Path
    from typing import assert_type

    def _types(path: Path, encoder: Encoder, source: Source) -> None:
        """Only for the type checker: it must see `align` as a function, even if other things have the same name."""
        assert_type(align("zh.md", path), Alignment)
        assert_type(aligner.align(source, source, encoder=encoder, source="en"), Alignment)
        align(path, path, encoder="model", source=Language.EN, input_format="html", pre_split=True)
        align("zh.md")  # type: ignore[call-arg]
        align("zh.md", 3)  # type: ignore[arg-type]
        align("zh.md", "en.md", source="fr")  # type: ignore[arg-type]


def python(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_none_is_the_default_everywhere(tmp_path: Path) -> None:
    zh = Source("zh.md", "# 新卡\n\n新卡采用 7nm 工艺。功耗为 150 W。\n")
    en = Source("en.md", "# A new card\n\nThe new card is made on a 7nm process. It draws 150 W W.\n")
    pairs = tmp_path / "a.tsv"
    pairs.write_text("功耗为 150 W。\tIt draws draws 150 W.\n", "utf-8")
    for function, given in ((align, (zh, en)), (aligner.check, (zh, en)), (aligner.check_bitext, (pairs,))):
        optional = [p for p in inspect.signature(function).parameters.values() if p.kind is p.KEYWORD_ONLY]
        nothing = {p.name: None for p in optional}
        assert {p.name for p in optional if p.default is not None} <= {"pre_split"}
        assert function(*given, **nothing) == function(*given)  # type: ignore[arg-type]
    alignment = align(zh, en)
    for level in ("sentence", None):
        aligner.write_alignment(alignment, tmp_path / f"{level}.jsonl", level=level, format=None)
    assert (tmp_path / "None.jsonl").read_bytes() == (tmp_path / "sentence.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("given", "kind"), [([None], "NoneType"), (3, "int"), ({"a": 1}, "dict"), (b"a.yaml", "bytes"), ([["a"]], "list")]
)
def test_what_is_no_glossary(given: Any, kind: str) -> None:
    with pytest.raises(aligner.UsageError, match=f"glossary: {kind} is not a glossary; give "):
        aligner.check(aligner.Source("en.md", "A text."), glossary=given)


def test_one_name_of_a_rule(tmp_path: Path) -> None:
    en = Source("en.md", "It draws draws 150 W，too.\n")
    assert {d.rule for d in aligner.check(en, select="P001").diagnostics} == {"P001"}
    assert {d.rule for d in aligner.check(en, select="doubled-word", ignore="U").diagnostics} == {"P001"}
    assert "P001" not in {d.rule for d in aligner.check(en, ignore="doubled-word").diagnostics}


@pytest.mark.parametrize("name", aligner.__all__)
def test_public_names_exist(name: str) -> None:
    assert getattr(aligner, name) is not None
    assert name in dir(aligner)


def test_other_names_do_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'alignn'"):
        aligner.alignn  # type: ignore[attr-defined]  # noqa: B018


def test_importing_the_package_costs_nothing() -> None:
    code = "import json, sys; import aligner; print(json.dumps(sorted(sys.modules)))"
    modules = json.loads(python(code))
    assert [m for m in modules if m.partition(".")[0] == "aligner"] == ["aligner"]
    assert "numpy" not in modules


@pytest.mark.parametrize(
    "imports",
    [
        "from aligner import align",
        "import aligner; align = aligner.align",
        "import aligner.alignment.model; from aligner import align",
        "from aligner import align; import aligner.alignment.model",
        "from aligner.alignment.model import Bead; import aligner; align = aligner.align",
        "from aligner import *",
    ],
)
def test_the_function_is_found_in_whatever_order_things_are_imported(imports: str) -> None:
    code = f"""
{imports}
import inspect, sys
print(list(inspect.signature(align).parameters)[:3])
from aligner.alignment.model import Bead
import aligner.alignment.model
assert aligner.alignment.model.Bead is Bead
try:
    align("no such file.md", "nor this.md")
except sys.modules["aligner"].InputError as error:
    print(error)
"""
    parameters, message = python(code).splitlines()
    assert parameters == "['zh', 'en', 'encoder']"
    assert message.startswith("no such file.md")


def test_the_function_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(align)) is align


def test_the_function_has_its_signature() -> None:
    assert list(inspect.signature(align).parameters) == [
        *("zh", "en", "encoder", "source", "input_format", "pre_split", "records", "progress")
    ]
