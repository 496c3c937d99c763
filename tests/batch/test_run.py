import json
from dataclasses import replace
from pathlib import Path

import pytest

from aligner.batch.journal import NAME, identity
from aligner.batch.pairs import FilePair
from aligner.batch.run import Options, Outcome, Status, align_pairs, earlier_results
from aligner.errors import EncoderError, OutputError, UsageError

ZH = "# 新芯片\n\n公司今天发布了新芯片。首批客户是两家云厂商。\n"
EN = "# A New Chip\n\nThe company released a new chip today. The first customers are two cloud providers.\n"


@pytest.fixture
def pairs(tmp_path: Path) -> list[FilePair]:
    """Two that are translations, one that isn't, and one that can't be read."""
    files = {
        "one": (ZH, EN),
        "two": (ZH, EN),
        "other": (ZH * 3, "# Noodles\n\nBoil the water. Add salt, then wait for ten minutes.\n\nServe hot.\n" * 3),
        "same": (ZH, ZH),
    }
    made = []
    for name, texts in files.items():
        paths = [tmp_path / f"{name}.{side}.md" for side in ("zh", "en")]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        made.append(FilePair(f"sub/{name}" if name == "two" else name, *map(str, paths)))
    return made


def run(pairs: list[FilePair], folder: Path, **options: object) -> dict[str, Outcome]:
    return {o.pair.name: o for o in align_pairs(pairs, folder, replace(Options(), **options))}  # type: ignore[arg-type]


def test_each_pair_has_its_outcome_and_its_file(pairs: list[FilePair], tmp_path: Path) -> None:
    out = tmp_path / "out"
    found = run(pairs, out)
    assert {name: o.status for name, o in found.items()} == {
        "one": Status.DONE,
        "sub/two": Status.DONE,
        "other": Status.UNRELATED,
        "same": Status.FAILED,
    }
    assert "same.en.md" in found["same"].message
    assert sorted(str(p.relative_to(out)) for p in out.rglob("*.*")) == [NAME, "one.jsonl", "sub/two.jsonl"]
    beads = [json.loads(line) for line in (out / "one.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(beads) == 4  # three pairs and the signature


def test_what_is_done_is_not_done_again_but_failures_are(pairs: list[FilePair], tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(pairs, out)
    before = (out / "one.jsonl").stat().st_mtime_ns
    again = run(pairs, out)
    assert {name: o.before for name, o in again.items()} == {"one": True, "sub/two": True, "other": True, "same": False}
    assert (out / "one.jsonl").stat().st_mtime_ns == before


def test_what_has_changed_is_done_again(pairs: list[FilePair], tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(pairs[:2], out)
    with open(pairs[0].en, "a", encoding="utf-8") as stream:  # noqa: PTH123
        stream.write("\nIt is sold out.\n")
    (out / "sub" / "two.jsonl").unlink()
    assert not any(o.before for o in run(pairs[:2], out).values())
    assert all(o.before for o in run(pairs[:2], out).values())
    assert not any(o.before for o in run(pairs[:2], out, form="tsv").values())


def test_a_batch_that_was_killed_goes_on(pairs: list[FilePair], tmp_path: Path) -> None:
    out = tmp_path / "out"
    stream = align_pairs(pairs, out, Options())
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    with (out / NAME).open("a", encoding="utf-8") as journal:
        journal.write('{"name": "sub/two", "zh": "')  # as after a power failure
    found = run(pairs, out)
    assert [name for name, o in found.items() if o.before] == ["one"]
    assert all(o.before for o in run(pairs[:3], out).values())


def test_a_folder_that_cannot_be(pairs: list[FilePair], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="a part of the path is a file"):
        run(pairs, tmp_path / "file" / "out")
    with pytest.raises(OutputError, match="it is a file, not a folder"):
        run(pairs, tmp_path / "file")


def test_no_result_takes_the_place_of_a_file_to_read(pairs: list[FilePair], tmp_path: Path) -> None:
    page = tmp_path / "one.html"
    page.write_text(f"<p>{EN}</p>", encoding="utf-8")
    pair = FilePair("one", pairs[0].zh, str(page))
    with pytest.raises(UsageError, match=r"one\.html is one of the input files"):
        run([pairs[1], pair], tmp_path, form="html")
    assert page.read_text(encoding="utf-8").startswith("<p># A New Chip")
    assert not (tmp_path / NAME).exists()


def test_no_result_takes_the_place_of_the_journal(pairs: list[FilePair], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is the list of finished pairs"):
        run([replace(pairs[0], name="aligner-batch")], tmp_path / "out")


def test_what_is_missing_is_told_before_anything_is_done(
    pairs: list[FilePair], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    with pytest.raises(EncoderError, match="not a sentence model"):
        run(pairs, out, encoder=str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UsageError, match="pip install openpyxl"):
        run(pairs, out, form="xlsx")
    assert not out.exists()


def test_a_model_that_fails_ends_the_batch(
    pairs: list[FilePair], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_files: object, **_options: object) -> None:
        raise EncoderError("model: can't be loaded")

    monkeypatch.setattr("aligner.api.align", fail)
    with pytest.raises(EncoderError, match="can't be loaded"):
        run(pairs, tmp_path / "out")


def test_a_model_that_worked_before_fails_with_one_pair(
    pairs: list[FilePair], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from aligner import api

    real = api.align

    def fail(zh: str, en: str, **options: object) -> object:
        if zh == pairs[1].zh:
            raise EncoderError("model: fails to encode")
        return real(zh, en, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("aligner.api.align", fail)
    found = run(pairs[:3], tmp_path / "out")
    assert [o.status for o in found.values()] == [Status.DONE, Status.FAILED, Status.UNRELATED]


def test_results_of_earlier_runs_are_known(pairs: list[FilePair], tmp_path: Path) -> None:
    run(pairs[:2], tmp_path, form="html")
    run(pairs[:2], tmp_path, form="tsv")
    assert earlier_results(tmp_path) == {identity(tmp_path / "one.html"), identity(tmp_path / "sub" / "two.html")}
    assert earlier_results(tmp_path / "sub") == frozenset()


@pytest.mark.parametrize("content", ["[1]\n", '{"a": 1}\n'])
def test_a_journal_of_somebody_else(pairs: list[FilePair], tmp_path: Path, content: str) -> None:
    (tmp_path / NAME).write_text(content, encoding="utf-8")
    with pytest.raises(OutputError, match="was not written by a batch run; remove it"):
        run(pairs, tmp_path)


@pytest.mark.parametrize(
    "line", ["[" * 100_000, '{"name": "one", "status": "done", "segments": Infinity}', '{"a":' * 100_000]
)
def test_a_line_of_the_journal_that_can_not_be_read_counts_for_nothing(
    line: str, pairs: list[FilePair], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    run(pairs[:1], out)
    written = (out / NAME).read_text(encoding="utf-8")
    if line.startswith('{"name"'):
        entry = json.loads(written) | {"segments": float("inf")}
        line = json.dumps(entry)
    (out / NAME).write_text(line + "\n", encoding="utf-8")
    assert run(pairs[:1], out)["one"].status is Status.DONE
    assert isinstance(earlier_results(out), frozenset)


def test_a_name_with_a_nul(pairs: list[FilePair], tmp_path: Path) -> None:
    bad = [replace(pairs[0], name="a\0b/c"), replace(pairs[0], zh="a\0b", name="d")]
    found = run([*bad, pairs[0]], tmp_path / "out")
    assert [o.status for o in found.values()] == [Status.FAILED, Status.FAILED, Status.DONE]
    assert not any("Error at" in o.message for o in found.values())
    with pytest.raises(OutputError, match="not a valid folder name"):
        run(pairs, tmp_path / "a\0b")
