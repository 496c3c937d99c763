"""The model that comes with the package."""

import numpy as np
import pytest

from aligner.encode import bundled_model, load_encoder
from aligner.encode.static import StaticEncoder
from aligner.encode.vectors import normalised

PAIRS = [
    ("这家芯片公司上周完成了新一轮融资。", "The chip company closed a new funding round last week."),
    ("新的GPU将内存带宽提高了一倍。", "The new GPU doubles the memory bandwidth."),
    ("投资者担心供应链会继续紧张。", "Investors worry that the supply chain will stay tight."),
    ("该模型在中文测试中得分最高。", "The model scored highest on the Chinese tests."),
    ("我们计划明年把数据中心搬到北方。", "We plan to move the data centre to the north next year."),
    ("软件更新修复了三个安全漏洞。", "The software update fixes three security vulnerabilities."),
    ("创始人曾在大学教授物理。", "The founder used to teach physics at a university."),
    ("用户可以免费下载这个应用程序。", "Users can download the application for free."),
]


def test_pairs_translations() -> None:
    encoder = load_encoder()
    zh, en = (normalised(encoder.encode(side)) for side in zip(*PAIRS, strict=True))
    similar = zh @ en.T
    assert similar.argmax(axis=0).tolist() == similar.argmax(axis=1).tolist() == list(range(len(PAIRS)))
    unrelated = similar[~np.eye(len(PAIRS), dtype=bool)]
    assert similar.diagonal().min() > unrelated.mean() + 3 * unrelated.std()


def test_is_additive_over_spaces_and_sentence_ends() -> None:
    encoder = load_encoder()
    assert encoder.additive
    for side, between in zip(zip(*PAIRS, strict=True), ("", " "), strict=True):
        together = encoder.encode([between.join(side)])[0]
        np.testing.assert_allclose(together, encoder.encode(side).sum(axis=0), rtol=1e-3, atol=1e-4)


@pytest.mark.filterwarnings("ignore")  # warnings of the library, which we can't fix
def test_loads_with_sentence_transformers_too() -> None:
    from sentence_transformers import SentenceTransformer

    texts = [text for pair in PAIRS for text in pair]
    model = SentenceTransformer(str(bundled_model()), device="cpu")
    theirs = np.asarray(model.encode(texts, normalize_embeddings=True))
    np.testing.assert_allclose(normalised(StaticEncoder(bundled_model()).encode(texts)), theirs, atol=1e-5)
