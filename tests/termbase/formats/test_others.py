"""Weblate and Vale."""

import re

import yaml
from translate.storage import csvl10n, tbx

from aligner.document.model import Source
from aligner.glossary.load import load_glossary
from aligner.termbase.exchange import get_format, losses_of
from aligner.termbase.holds import reduced
from tests.termbase.formats.samples import GLOSSARY


def written(name: str, text: str = "") -> str:
    form = get_format(name)
    glossary = load_glossary(Source("g.yaml", text)) if text else GLOSSARY
    return form.write(reduced(glossary, form.holds), f"g{form.suffixes[0]}").decode()


def test_weblate_reads_our_tbx() -> None:
    store = tbx.tbxfile.parsestring(written("weblate").encode())  # type: ignore[no-untyped-call]
    store.settargetlanguage("en")
    units = {(unit.source, unit.target): unit for unit in store.units}
    assert {("天垓", "TianYuan"), ("天垓", "Tianyuan"), ("天陔", "TianYuan"), ("CUDA", "CUDA")} <= set(units)
    flags = {target: unit.get_target_terms()[0].administrative_status for (_, target), unit in units.items()}
    assert (flags["TianYuan"], flags["Tian Yuan"], flags["BI-V100"]) == (None, "forbidden", "obsolete")
    assert units["天垓", "TianYuan"].getnotes(origin="definition") == 'GPU for training, "the big one"'
    assert units["天垓", "Tian Yuan"].getnotes(origin="translator") == "no space"
    assert '<descrip type="Translation needed">No</descrip>' in written("weblate")


def test_weblate_reads_our_csv() -> None:
    store = csvl10n.csvfile.parsestring(written("weblate-csv").encode())  # type: ignore[no-untyped-call]
    assert [(u.source, u.target) for u in store.units][:2] == [("天垓", "TianYuan"), ("天垓", "Tianyuan")]
    assert store.units[0].getnotes() == 'GPU for training, "the big one"'


def test_vale_accepts() -> None:
    text = "keep: [CUDA]\nterms:\n  大模型: {en: large language model, short: [the model]}\n"
    text += "  芯片: {en: C++ (chip), kind: product}\n"
    assert written("vale-accept", text).splitlines() == [
        "[Ll]arge language model",
        "[Tt]he model",
        r"C\+\+ \(chip\)",
        "CUDA",
    ]


_RIVALS = """\
terms:
  甲公司: {en: Alpha Inc., avoid: {Beta: not its name, ALPHA INC.: not in capitals, 'A|B?': ''}}
  乙公司: {en: Beta, was: [Betta]}
"""


def test_vale_replaces() -> None:
    rule = yaml.safe_load(written("vale", _RIVALS))
    assert rule["extends"] == "substitution"
    assert rule["ignorecase"] is False
    assert rule["swap"] == {"ALPHA INC\\.": "Alpha Inc.", r"A\|B\?": "Alpha Inc.", "Betta": "Beta"}
    assert all(re.compile(pattern) for pattern in rule["swap"])


def test_vale_rejects_what_no_term_admits_in_any_case() -> None:
    assert written("vale-reject", _RIVALS).splitlines() == [r"A\|B\?", "Betta"]
    lost = [(loss.what, loss.term) for loss in losses_of(load_glossary(Source("g.yaml", _RIVALS)), "vale-reject")]
    assert lost.count(("forbidden forms that a term admits, but for their case", "甲公司")) == 2
    assert ("forbidden forms that another term admits", "甲公司") in [
        (loss.what, loss.term) for loss in losses_of(load_glossary(Source("g.yaml", _RIVALS)), "vale")
    ]
