"""Settings are found and read, and errors in them name the line."""

import re
from pathlib import Path

import pytest

from aligner.checks.model import Severity
from aligner.document.model import Language
from aligner.document.records.rows import RecordFields, TextFields
from aligner.errors import InputError
from aligner.settings.lines import key_line
from aligner.settings.load import KEYS, find_settings, load_settings
from aligner.settings.model import DriftSettings, FailOn, PairPattern, Settings, StampIn

WHOLE = """\
source = "en"
glossary = ["house.yaml", "../shared.yaml"]
select = ["T", "N"]
ignore = "N004"
min-severity = "warning"
fail-on = "never"
baseline = "known.json"
verdicts = ["reviews", "../li.jsonl"]
format = "github"
align-format = "tmx"
input-format = "plain"
judge = "off"
jobs = 3

[drift]
stamp = "file"
stamp-file = "renders.tsv"
mark-field = "stale"
mark-value = true

[severity]
N003 = "warning"
glossary-typo = "error"

[[pairs]]
zh = "docs/zh/**/*.md"
en = "docs/en/**/*.md"

[[pairs]]
zh = "*.zh.md"
en = "*.en.md"
"""

pytestmark = pytest.mark.usefixtures("here")


def load(text: str, name: str = "aligner.toml") -> Settings:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return load_settings(name)


def fault(text: str, name: str = "aligner.toml") -> str:
    with pytest.raises(InputError) as caught:
        load(text, name)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_everything() -> None:
    text = WHOLE.replace("glossary-typo", "missing-term")
    found = load(text, "site/aligner.toml")
    assert found == Settings(
        path="site/aligner.toml",
        root="site",
        source=Language.EN,
        glossary=("site/house.yaml", "shared.yaml"),
        select=("T", "N"),
        ignore=("N004",),
        severity=(("N003", Severity.WARNING), ("missing-term", Severity.ERROR)),
        min_severity=Severity.WARNING,
        fail_on=FailOn.NEVER,
        baseline="site/known.json",
        verdicts=("site/reviews", "li.jsonl"),
        format="github",
        align_format="tmx",
        input_format="plain",
        jobs=3,
        judge=False,
        pairs=(PairPattern("docs/zh/**/*.md", "docs/en/**/*.md"), PairPattern("*.zh.md", "*.en.md")),
        drift=DriftSettings(StampIn.FILE, stamp_file="site/renders.tsv", mark_field="stale"),
    )


def test_pyproject() -> None:
    text = '[project]\nname = "x"\n[tool.aligner]\nsource = "en"\n'
    assert load(text, "pyproject.toml").source is Language.EN
    assert fault("[project]\nname = 'x'\n", "pyproject.toml").startswith("pyproject.toml has no table [tool.aligner]")
    assert fault("[tool.aligner.severity]\nN999 = 'error'\n", "pyproject.toml").startswith(
        "pyproject.toml:2: 'severity.N999' names an unknown rule"
    )


def test_records() -> None:
    text = "[records]\nid = 'nr'\nitems = 'data.list'\nbody-format = 'html'\ntitle = 'name'\nbody = 'text'\n"
    assert load(text).records == RecordFields("nr", TextFields("name", "text"), items="data.list", body_format="html")
    found = load("[records]\nid = 'id'\ndate = 'day'\nzh = {title = '题'}\nen = {title = 'T', date = 'on'}\n").records
    assert found == RecordFields(
        "id", TextFields(date="day"), zh=TextFields("题", date="day"), en=TextFields("T", date="on")
    )
    assert load(f"[tool.aligner.{text[1:]}", "pyproject.toml").records == load(text).records


def test_a_folder_as_encoder_counts_from_the_file() -> None:
    Path("site/model").mkdir(parents=True)
    assert load('encoder = "model"', "site/aligner.toml").encoder == "site/model"
    assert load('encoder = "some/name"', "site/aligner.toml").encoder == "some/name"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("source = 'zh'\nsuorce = 'en'\n", "aligner.toml:2: 'suorce' is not a setting; did you mean 'source'?"),
        ("min_severity = 'error'", "aligner.toml:1: 'min_severity' is not a setting; did you mean 'min-severity'?"),
        ("\n\nqqq = 1", "aligner.toml:3: 'qqq' is not a setting; there are: align-format, baseline,"),
        (
            "[aligner]\nselect = 'T'",
            "aligner.toml:1: 'aligner' is for pyproject.toml; in this file the settings are at",
        ),
        ("[tool.aligner]\nselect = 'T'", "aligner.toml:1: 'tool' is for pyproject.toml"),
        ("source = 'de'", "aligner.toml:1: 'source' is 'de', but must be one of: zh, en"),
        ("fail-on = 'warnings'", "must be one of: error, warning, info, never; did you mean 'warning'?"),
        ("min-severity = 'error'\nfail-on = 'info'", "aligner.toml:2: 'fail-on' counts what 'min-severity' leaves out"),
        ("select = ['T', 'T99']", "aligner.toml:1: 'select' names an unknown rule: there is no rule 'T99'"),
        ("select = 3", "aligner.toml:1: 'select' must be a list of texts in quotes"),
        ("glossary = [1]", "'glossary' must be a list of texts in quotes"),
        ("baseline = ''", "'baseline' must be a text in quotes"),
        ("jobs = true", "'jobs' must be a number of processes, 1 or more"),
        ("jobs = 0", "'jobs' must be a number of processes, 1 or more"),
        ("[severity]\n\nN003 = 'bad'", "aligner.toml:3: 'severity.N003' is 'bad', but must be one of: error, warning"),
        ("severity = 'error'", "aligner.toml:1: 'severity' must be a table of rules"),
        ("severity = {T001 = 'error', X = 'bad'}", "aligner.toml:1: 'severity.X' is 'bad'"),
        (
            "[[pairs]]\nzh = 'a/*.md'\nen = 'b/*.md'\n[[pairs]]\nzh = 'x'",
            "aligner.toml:4: 'pairs' must have two patterns",
        ),
        ("[[pairs]]\nzh = 'a/*.md'\nen = 'b/**/*.md'\n", "aligner.toml:1: 'pairs' can't be used: the patterns"),
        ("[[pairs]]\nzh = '/a/*.md'\nen = '/b/*.md'\n", "must be a relative path"),
        ("[[pairs]]\nzh = 'a**.md'\nen = 'b**.md'\n", "** must be a whole folder"),
        ("[[pairs]]\nzh = '*.md'\nen = '*.md'\n", "there must be two"),
        ("[[pairs]]\nzh = 'a'\nen = 'b'\nfr = 'c'\n", "aligner.toml:4: 'pairs.fr' is not a setting"),
        ("pairs = 'x'", "'pairs' must be tables"),
        ("records = 'id'", "aligner.toml:1: 'records' must be a table: [records], then id = "),
        ("[records]\nbody = 'text'", "aligner.toml:1: 'records' needs 'id', the field by which"),
        (
            "[records]\nid = 'id'",
            "aligner.toml:1: 'records' names no text; add the fields with the 'title' and the 'body'",
        ),
        ("[records]\nid = 3", "aligner.toml:2: 'records.id' must be the name of a field, in quotes"),
        ("[records]\nid = 'id'\nbodi = 'x'", "aligner.toml:3: 'records.bodi' is not a setting; did you mean 'body'?"),
        (
            "[records]\nid = 'id'\nbody-format = 'htm'",
            "'records.body-format' is 'htm', but must be one of: markdown, html",
        ),
        ("[records]\nid = 'id'\n[records.zh]\nbody = 'b'", "has a table for one language; add [records.en]"),
        ("[records]\nid = 'id'\nzh = 'b'\nen = 'c'", "aligner.toml:3: 'records.zh' must be a table of fields"),
        ("[records]\nid = 'id'\n[records.zh]\nitems = 'b'", "aligner.toml:4: 'records.zh.items' is not a setting"),
        ("format = 'htm'", "must be one of: "),
        ("source = zh", 'aligner.toml:1:10: a text has to be in quotes: source = "zh"'),
        ("ignore = [N003, N004]", 'aligner.toml:1:11: a text has to be in quotes: ignore = ["N003"]'),
        ("source = 'zh'\nsource = 'en'", "aligner.toml:2: this sets again what a line above has set"),
        ("ignore = ['N003'\nsource = 'zh'", "aligner.toml:1: a list is never closed with ]"),
        ("source = [", "aligner.toml:1: this is not TOML: Invalid value"),
        (
            "source = 'zh'\nglossary = \"a.yaml\njobs = 2",
            'aligner.toml:2:12: this quote is never closed: end the text with "',
        ),
        ("ignore = [\n'N003,\n'N004']", "aligner.toml:2:1: this quote is never closed: end the text with '"),
        ("jobs = 2 # it's\nsource = 'zh", "aligner.toml:2:10: this quote is never closed"),
        ("source = “zh”", 'aligner.toml:1:10: “ is not a quote in TOML: write "'),
        ("source: zh", "aligner.toml:1:7: ':' can't set anything: write source = \"zh\""),
        ("source ＝ 'zh'", "aligner.toml:1:8: '＝' can't set anything"),
        ("[meaning]\nx = True", "aligner.toml:2:5: True has to be written true"),
    ],
)
def test_faults_name_the_line(text: str, message: str) -> None:
    assert message in fault(text)


def test_files_that_can_not_be_read() -> None:
    with pytest.raises(InputError, match="no\\.toml: there is no such file of settings"):
        load_settings("no.toml")
    Path("aligner.toml").write_bytes("# 中文".encode("gb18030"))
    with pytest.raises(InputError, match="aligner\\.toml is not UTF-8"):
        load_settings("aligner.toml")
    Path("d.toml").mkdir()
    with pytest.raises(InputError, match="d\\.toml is a folder; name a file in it"):
        load_settings("d.toml")


def test_the_nearest_file_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_settings() == Settings()
    load("[tool.aligner]\nsource = 'en'", "pyproject.toml")
    below = Path("a/b")
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert find_settings().path == "../../pyproject.toml"
    Path("pyproject.toml").write_text("[tool.other]\nname = 'aligner'", encoding="utf-8")
    assert find_settings().source is Language.EN
    load("glossary = 'g.yaml'", "../aligner.toml")
    found = find_settings()
    assert (found.path, found.source, found.glossary) == ("../aligner.toml", None, ("../g.yaml",))


def test_other_programs_faults_are_theirs() -> None:
    Path("pyproject.toml").write_text("[project\n", encoding="utf-8")
    assert find_settings() == Settings()


def test_lines_of_keys() -> None:
    text = 'a = """\nb = 1\n"""\nb = [\n  "x", # [t]\n  "y",\n]\n[t]\n"q r".s = 1\n'
    text += "[[l]]\nz = 1\n[[l]]\nz = 2\np = [\n {u = 1},\n {u = 2}]\n"
    for path, line in [
        (("a",), 1),
        (("b",), 4),
        (("t",), 8),
        (("t", "q r", "s"), 9),
        (("t", "gone"), 8),
        (("l", 0, "z"), 11),
        (("l", 1, "z"), 13),
        (("l", 1, "p", 1), 16),
        (("nothing",), 1),
    ]:
        assert key_line(text, path) == line, path


def test_every_key_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)) == set(KEYS)


@pytest.mark.parametrize("value", ["[" * 20_000 + "]" * 20_000, "{a=" * 20_000 + "1" + "}" * 20_000])
@pytest.mark.parametrize("name", ["aligner.toml", "pyproject.toml"])
def test_nested_too_deep(value: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(f"[tool.aligner]\nglossary = {value}\n", encoding="utf-8")
    with pytest.raises(InputError, match=f"{name}: lists or tables are nested too deep"):
        load_settings(str(path))
    with pytest.raises(InputError, match="nested too deep"):
        find_settings(str(tmp_path))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("drift = 1", "'drift' must be a table"),
        ('[drift]\nstamp = "nowhere"', "must be one of: front-matter, comment, file"),
        ("[drift]\nmark-field = 3", "'drift.mark-field' must be a text in quotes, on one line"),
        ('[drift]\nmark-field = "a\\nb"', "'drift.mark-field' must be a text in quotes, on one line"),
        ('[drift]\nmarkfield = "a"', "did you mean 'mark-field'?"),
    ],
)
def test_wrong_settings_of_drift(text: str, said: str) -> None:
    assert said in fault(text)


def test_the_list_of_stamps_is_beside_the_settings() -> None:
    assert load("", "site/aligner.toml").drift.stamp_file == "site/translations.tsv"


def test_the_editor_is_an_address_with_a_path(tmp_path: Path) -> None:
    path = tmp_path / "aligner.toml"
    for address in ("vscode://file/{path}:{line}:{column}", "idea://open?file={path}&line={line}", ""):
        path.write_text(f'editor = "{address}"\n', encoding="utf-8")
        assert load_settings(str(path)).editor == address
    for wrong in ('"vscode://file/"', '"{path}"', "5", '"JavaScript:alert({path})"', '"data:text/html,{path}"'):
        path.write_text(f"editor = {wrong}\n", encoding="utf-8")
        with pytest.raises(InputError, match=r"toml:1: 'editor' must be an address with"):
            load_settings(str(path))
    assert Settings().editor.startswith("vscode:")
