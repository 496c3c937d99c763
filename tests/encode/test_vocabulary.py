"""The ids of a tokenizer cut down to a text are those of the whole tokenizer."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from aligner.encode import vocabulary
from aligner.encode.vocabulary import Vocabulary
from tests.encode.conftest import LINES, rows_of

LETTERS = "abcABC芯片大模型 0１é🚀\n▁"
PIECES = [
    ("<unk>", 0.0),
    ("a", -3.0),
    ("b", -3.0),
    ("ab", -4.0),
    ("abc", -4.5),
    ("bc", -4.0),
    ("芯", -5.0),
    ("片", -5.0),
]
PIECES += [
    ("芯片", -6.0),
    ("大模型", -7.0),
    ("模型", -6.5),
    ("大", -6.5),
    ("▁", -2.0),
    ("▁ab", -4.0),
    ("0", -9.0),
    ("é", -20.0),
]


def _plain() -> Tokenizer:
    return Tokenizer(models.Unigram(PIECES, unk_id=0))


def _metaspace() -> Tokenizer:
    tokenizer = _plain()
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


def _whitespace() -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram([*PIECES[1:], PIECES[0]], unk_id=len(PIECES) - 1))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return tokenizer


def _bytes() -> Tokenizer:
    pieces = [*PIECES, *((f"<0x{byte:02X}>", -12.0) for byte in range(256))]
    return Tokenizer(models.Unigram(pieces, unk_id=0, byte_fallback=True))


def _added() -> Tokenizer:
    tokenizer = _metaspace()
    tokenizer.add_special_tokens(["ABC"])
    return tokenizer


KINDS = {"plain": _plain, "metaspace": _metaspace, "whitespace": _whitespace, "bytes": _bytes, "added": _added}


@pytest.fixture(scope="module", params=list(KINDS))
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Tokenizer, Path]:
    tokenizer = KINDS[request.param]()
    path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    tokenizer.save(str(path))
    return tokenizer, path


@given(st.lists(st.one_of(st.text(LETTERS, max_size=30), st.text(max_size=20)), max_size=6))
def test_ids_are_those_of_the_whole_tokenizer(both: tuple[Tokenizer, Path], texts: list[str]) -> None:
    tokenizer, path = both
    whole = [encoding.ids for encoding in tokenizer.encode_batch(texts, add_special_tokens=False)]
    assert rows_of(Vocabulary(path).ids(texts)) == whole


@pytest.mark.parametrize(("kind", "cut"), [("plain", True), ("metaspace", True), ("bytes", False), ("added", False)])
def test_only_plain_unigram_vocabularies_are_cut(tmp_path: Path, kind: str, cut: bool) -> None:
    path = tmp_path / "tokenizer.json"
    KINDS[kind]().save(str(path))
    assert (Vocabulary(path)._whole is None) is cut


def test_a_known_kind_of_tokenizer_gets_a_list_of_words_and_the_same_ids(tmp_path: Path, tokenizer: Tokenizer) -> None:
    path = tmp_path / "tokenizer.json"
    tokenizer.save(str(path))
    known = Vocabulary(path)
    ids = rows_of(known.ids(LINES))
    assert known._words is not None
    unknown = Tokenizer.from_str(tokenizer.to_str())
    unknown.pre_tokenizer = pre_tokenizers.Sequence([tokenizer.pre_tokenizer])
    unknown.save(str(path))
    other = Vocabulary(path)
    assert rows_of(other.ids(LINES)) == ids
    assert other._words is None


def test_later_runs_use_the_tree_that_the_first_one_made(tmp_path: Path, tokenizer: Tokenizer, cache: Path) -> None:
    path = tmp_path / "tokenizer.json"
    tokenizer.save(str(path))
    ids = rows_of(Vocabulary(path).ids(LINES))
    later = Vocabulary(path)
    assert rows_of(later.ids(["芯片"])) == [tokenizer.encode("芯片").ids]
    assert later._pieces is None
    assert rows_of(later.ids([*LINES, "İ"])) == [*ids, tokenizer.encode("İ").ids]
    (kept,) = cache.glob("pieces-*.npz")
    kept.write_bytes(kept.read_bytes()[:-1000])
    assert rows_of(Vocabulary(path).ids(LINES)) == ids


def test_a_changed_tokenizer_gets_a_tree_of_its_own(tmp_path: Path, tokenizer: Tokenizer) -> None:
    path = tmp_path / "tokenizer.json"
    tokenizer.save(str(path))
    Vocabulary(path).ids(LINES)
    spec = json.loads(path.read_text(encoding="utf-8"))
    spec["model"]["vocab"][-1][0] = "never"
    path.write_text(json.dumps(spec), encoding="utf-8")
    changed = Tokenizer.from_file(str(path))
    assert rows_of(Vocabulary(path).ids(LINES)) == [
        e.ids for e in changed.encode_batch(LINES, add_special_tokens=False)
    ]


def test_unknown_characters_cost_what_the_whole_vocabulary_says(tmp_path: Path) -> None:
    # The score of an unknown character lies below the lowest of all pieces, here one that the text lacks.
    pieces: list[tuple[str, float]] = [("<unk>", 0.0), ("xy", -15.0), ("x", -2.0), ("z", -40.0)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0))
    path = tmp_path / "tokenizer.json"
    tokenizer.save(str(path))
    assert rows_of(Vocabulary(path).ids(["xy"])) == [tokenizer.encode("xy").ids]


def test_lone_surrogates_are_characters_of_no_meaning(
    tmp_path: Path, tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tokenizer.json"
    tokenizer.save(str(path))
    expected = [tokenizer.encode("芯\ufffd片").ids]
    assert rows_of(Vocabulary(path).ids(["芯\ud800片"])) == expected
    monkeypatch.setattr(vocabulary, "FEW_CHARACTERS", 0)
    assert rows_of(Vocabulary(path).ids(["芯\ud800片"])) == expected


def test_the_collector_is_left_as_it_was(tmp_path: Path, tokenizer: Tokenizer) -> None:
    import gc

    path = tmp_path / "tokenizer.json"
    tokenizer.save(str(path))
    assert gc.isenabled()
    Vocabulary(path)
    assert gc.isenabled()
    gc.disable()
    try:
        Vocabulary(path)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_piece_list_may_name_no_unknown_piece(tmp_path: Path) -> None:
    spec: dict[str, Any] = json.loads(_plain().to_str())
    spec["model"]["unk_id"] = None
    path = tmp_path / "tokenizer.json"
    path.write_text(json.dumps(spec))
    assert rows_of(Vocabulary(path).ids(["ab芯片"])) == [_plain().encode("ab芯片").ids]
