"""Tiny models, made here: a static one in the layouts that exist, and a BERT with random weights."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

LINES = [
    "The start-up says its new GPU trains large models in half the time.",
    "Its chips carry 64 GB of memory and cost 40 million yuan a rack.",
    "Investors led by a Shanghai fund paid $120 million for a tenth of it.",
    "这家初创公司称，新款GPU训练大模型的时间缩短了一半。",
    "芯片配备64GB显存，一个机柜售价4000万元。",
    "由上海一家基金领投的投资者以1.2亿美元购得十分之一股份。",
]
PIECE = r"\p{Han}+|[\p{Latin}\p{M}]+|\p{N}+|[^\s\p{Han}\p{Latin}\p{M}\p{N}]"
DIMENSIONS = 16


def unigram() -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(PIECE), behavior="removed", invert=True)
    trainer = trainers.UnigramTrainer(vocab_size=160, unk_token="<unk>", special_tokens=["<unk>"], show_progress=False)
    tokenizer.train_from_iterator(LINES, trainer)
    # As trained, the special token is an added one too; a plain vocabulary has none.
    spec = json.loads(tokenizer.to_str())
    spec["added_tokens"] = []
    return Tokenizer.from_str(json.dumps(spec))


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return unigram()


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the user's own cache."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("ALIGNER_CACHE", str(folder))
    return folder


def rows_of(found: tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]) -> list[list[int]]:
    """The ids of each text, from those of all texts and their numbers."""
    ids, lengths = found
    ends = lengths.cumsum().tolist()
    return [ids[end - length : end].tolist() for end, length in zip(ends, lengths.tolist(), strict=True)]


def table(rows: int, seed: int = 1) -> np.ndarray[Any, np.dtype[np.float32]]:
    return np.random.default_rng(seed).normal(size=(rows, DIMENSIONS)).astype(np.float32)


def write_static(folder: Path, tokenizer: Tokenizer, tensors: dict[str, Any], *, subfolder: str = "") -> Path:
    """A model folder as sentence-transformers expects it, with the given tensors."""
    from safetensors.numpy import save_file

    (folder / subfolder).mkdir(parents=True, exist_ok=True)
    kind = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"
    (folder / "modules.json").write_text(json.dumps([{"idx": 0, "name": "0", "path": subfolder, "type": kind}]))
    tokenizer.save(str(folder / subfolder / "tokenizer.json"))
    save_file(tensors, folder / subfolder / "model.safetensors")
    return folder


@pytest.fixture
def static_folder(tmp_path: Path, tokenizer: Tokenizer) -> Path:
    return write_static(tmp_path / "tiny", tokenizer, {"embedding.weight": table(tokenizer.get_vocab_size())})


@pytest.fixture(scope="session")
def bert_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers model with a Transformer of two layers and 32 dimensions."""
    import warnings

    base, folder = tmp_path_factory.mktemp("base"), tmp_path_factory.mktemp("models") / "tiny-bert"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import torch
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
        from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

        torch.manual_seed(1)
        letters = sorted({letter for line in LINES for letter in line.lower() if not letter.isspace()})
        words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
        pieces = Tokenizer(models.WordPiece({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
        pieces.normalizer = normalizers.BertNormalizer()
        pieces.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        pieces.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
        special = {f"{name}_token": f"[{name.upper()}]" for name in ("pad", "unk", "cls", "sep", "mask")}
        make: Any = PreTrainedTokenizerFast  # untyped
        make(tokenizer_object=pieces, **special).save_pretrained(str(base))
        config = BertConfig(
            vocab_size=len(words),
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            max_position_embeddings=128,
        )
        BertModel(config).save_pretrained(str(base))
        model = SentenceTransformer(modules=[Transformer(str(base)), Pooling(32)], device="cpu")
        model.save_pretrained(str(folder))
    return folder
