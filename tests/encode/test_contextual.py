"""The bundled contextual model: tokens with their places, whatever else is encoded with them."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from aligner.encode import contextual, load_encoder
from aligner.encode.contextual import MAX_TOKENS, ContextualModel, contextual_folder, load_contextual
from aligner.errors import EncoderError

needs_runtime = pytest.mark.skipif(not contextual.is_available(), reason="onnxruntime is not installed")
TEXTS = ["新卡今天上市。", "The new card is out today.", " Its price:  ¥5,000 ", "“A100” 显卡"]


@needs_runtime
@pytest.mark.parametrize("text", TEXTS)
def test_tokens_are_places_in_the_text(text: str) -> None:
    (tokens,) = load_contextual().tokens([text])
    parts = [text[start:end] for start, end in tokens.spans.tolist()]
    assert "".join(parts) == "".join(text.split())
    assert all(part == part.strip() != "" for part in parts)
    assert tokens.vectors.shape == (len(parts), 384)
    assert np.allclose(np.linalg.norm(tokens.vectors, axis=1), 1, atol=1e-5)
    assert tokens.is_whole


@needs_runtime
def test_a_text_has_the_same_tokens_in_any_company() -> None:
    model = load_contextual()
    together = model.tokens([*TEXTS, *reversed(TEXTS)])
    for text, first, again in zip(TEXTS, together, reversed(together), strict=False):
        (alone,) = model.tokens([text])
        assert np.array_equal(first.spans, alone.spans)
        assert np.allclose(first.vectors, alone.vectors, atol=0.02)
        assert np.allclose(first.vectors, again.vectors, atol=0.02)


@needs_runtime
def test_a_word_and_its_rendering_are_nearer_than_other_words() -> None:
    zh, en = load_contextual().tokens(["价格没有变。", "The price has not changed."])
    text = "The price has not changed."
    best = en.spans[(zh.vectors @ en.vectors.T)[0].argmax()]
    assert text[slice(*best)] == "price"


@needs_runtime
def test_texts_without_words_have_no_tokens() -> None:
    for tokens in load_contextual().tokens(["", "  "]):
        assert len(tokens.ids) == 0
        assert tokens.vectors.shape == (0, 384)
    assert load_contextual().tokens([]) == []


@needs_runtime
def test_a_long_text_is_cut() -> None:
    (tokens,) = load_contextual().tokens(["The price has not changed. " * 200])
    assert not tokens.is_whole
    assert 0 < len(tokens.ids) < MAX_TOKENS


@needs_runtime
def test_it_is_an_encoder() -> None:
    encoder = load_encoder("e5")
    vectors = encoder.encode(["猫在垫子上睡觉。", "The cat is asleep on the mat.", "The shares fell by a tenth.", ""])
    assert encoder.name.startswith("e5@")
    assert not encoder.additive
    assert vectors.shape == (4, encoder.dimensions)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
    assert not vectors[3].any()


def test_batches_hold_all_texts_once_and_bound_their_size() -> None:
    lengths = [5, 300, 40, 41, 7, 320, 1] * 5
    batches = contextual.batches(lengths)
    assert sorted(number for batch in batches for number in batch) == list(range(len(lengths)))
    for batch in batches:
        shortest, longest = min(lengths[number] for number in batch), max(lengths[number] for number in batch)
        assert len(batch) == 1 or len(batch) * longest <= contextual.TOKENS_AT_A_TIME
        assert longest - shortest <= contextual.MAX_PADDING


def test_without_the_runtime_an_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(EncoderError, match="onnxruntime"):
        ContextualModel(contextual_folder()).tokens(["text"])


@needs_runtime
@pytest.mark.parametrize("damaged", ["model.onnx", "tokenizer.json"])
def test_a_damaged_file_is_named(damaged: str, tmp_path: Path) -> None:
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).write_bytes((contextual_folder() / name).read_bytes() if name != damaged else b"nothing")
    with pytest.raises(EncoderError, match=damaged):
        ContextualModel(tmp_path).tokens(["text"])


def test_nothing_heavy_is_imported_with_the_module() -> None:
    code = (
        "import sys, aligner.encode.contextual; print([m for m in ('onnxruntime', 'tokenizers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"
