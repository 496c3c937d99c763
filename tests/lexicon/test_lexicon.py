import itertools
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.lexicon.build import Entry, write_lexicon

from aligner.errors import AlignerError
from aligner.lexicon import BUNDLED, load_lexicon
from aligner.lexicon import lexicon as module
from aligner.lexicon.lexicon import Lexicon
from tests.lexicon.conftest import ENTRIES, RARITY, write

SENTENCES = st.lists(
    st.sampled_from([*(entry.word for entry in ENTRIES), "不", "，", " A100 ", "發佈"]), max_size=12
).map("".join)


def test_what_was_written_is_read_back(lexicon: Lexicon) -> None:
    assert len(lexicon) == len(ENTRIES)
    assert sorted(lexicon) == sorted(entry.word for entry in ENTRIES)
    assert lexicon.english == tuple(sorted(RARITY))
    for entry in ENTRIES:
        read = lexicon.translations(entry.word)
        assert sorted(e for e, _ in read) == sorted(e for e, _ in entry.renderings)
        assert dict(read) == pytest.approx(dict(entry.renderings), rel=0.02)
        assert [p for _, p in read] == sorted((p for _, p in read), reverse=True)
        assert all(0 < p <= 1 for _, p in read)
    assert lexicon.rarity.tolist() == pytest.approx([RARITY[e] for e in lexicon.english], abs=1 / 32)


def test_function_words_are_listed_without_renderings(lexicon: Lexicon) -> None:
    assert lexicon.translations("芯片")
    assert lexicon.number("的") >= 0
    assert lexicon.translations("的") == ()
    assert lexicon.translations("不") == ()


def test_words_that_render_one_chinese_word(lexicon: Lexicon) -> None:
    assert lexicon.are_renderings_of_one("company", "corporate", least=0.04)
    assert lexicon.are_renderings_of_one("studies", "research", least=0.3)
    assert not lexicon.are_renderings_of_one("company", "corporate", least=0.1)
    assert not lexicon.are_renderings_of_one("company", "chip", least=0.01)
    assert not lexicon.are_renderings_of_one("study", "studies", least=0.01)
    assert not lexicon.are_renderings_of_one("study", "unheard", least=0.01)


def test_traditional_characters_are_folded_and_kept_in_the_text(lexicon: Lexicon) -> None:
    assert lexicon.translations("融資") == lexicon.translations("融资")
    assert [w.text for w in lexicon.words("公司完成融資")] == ["公司", "完成", "融資"]


@given(SENTENCES)
def test_words_stand_where_they_say(lexicon: Lexicon, text: str) -> None:
    words = lexicon.words(text)
    assert all(text[w.start : w.end] == w.text and lexicon.number(w.text) == w.id for w in words)
    assert all(a.end <= b.start for a, b in itertools.pairwise(words))
    assert "".join(w.text for w in words) == "".join(c for c in text if c not in "， A100")


def test_long_words_win_over_their_parts(lexicon: Lexicon) -> None:
    assert [w.text for w in lexicon.words("人工智能研究生命的人工")] == ["人工智能", "研究", "生命", "的", "人工"]


@given(st.lists(SENTENCES, max_size=6), st.integers(1, 20))
def test_the_size_of_batches_does_not_matter(lexicon: Lexicon, texts: list[str], size: int) -> None:
    whole = lexicon.zh_features(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BATCH_CHARACTERS", size)
        parts = lexicon.zh_features(texts)
        assert lexicon.words_of(texts) == [lexicon.words(text) for text in texts]
    assert len(whole) == len(texts)
    for name in ("indptr", "indices", "values"):
        assert np.array_equal(getattr(whole, name), getattr(parts, name))


def test_chinese_features_are_what_is_expected_in_english(lexicon: Lexicon) -> None:
    features = lexicon.zh_features(["公司发布芯片，芯片的"], power=1.0)
    expected = {
        "company": 0.75,
        "firm": 0.05,
        "corporate": 0.05,
        "release": 0.4,
        "publish": 0.3,
        "launch": 0.05,
        "chip": 1.6,
        "semiconductor": 0.2,
    }
    found = {lexicon.english[i]: float(v) for i, v in zip(features.indices, features.values, strict=True)}
    assert found == pytest.approx(expected, rel=0.02)


def test_english_features_count_folded_words(lexicon: Lexicon) -> None:
    features = lexicon.en_features(["The companies released chips; a chip.", "", "Unheard"], power=1.0)
    found = {lexicon.english[i]: float(v) for i, v in zip(features.indices, features.values, strict=True)}
    assert found == {"company": 1.0, "release": 1.0, "chip": 2.0}
    assert features.lengths.tolist() == [3, 0, 0]
    assert lexicon.en_features(["A chip, chips and the chip."]).values.tolist() == [1.0]
    assert lexicon.english_words("The companies are unheard of") == ["company", "unheard"]


@given(st.lists(SENTENCES, min_size=1, max_size=4))
def test_features_of_a_text_are_the_sum_of_its_sentences(lexicon: Lexicon, sentences: list[str]) -> None:
    parts = lexicon.zh_features(sentences, power=1.0)
    together = lexicon.zh_features(["\n".join(sentences)], power=1.0)
    summed = parts.runs(np.array([0]), np.array([len(sentences)]))
    assert np.array_equal(summed.indices, together.indices)
    assert np.allclose(summed.values, together.values, rtol=1e-4)


def test_words_of_every_sentence_are_worth_less(lexicon: Lexicon) -> None:
    zh, en = ["公司完成", "公司发布", "公司研究"] * 50, ["company complete", "company release", "company research"] * 50
    rarity = lexicon.document_rarity(lexicon.zh_features(zh), lexicon.en_features(en))
    at = lexicon.english.index
    assert rarity[at("company")] < rarity[at("release")]
    assert rarity[at("company")] < lexicon.rarity[at("company")]
    assert rarity[at("life")] == pytest.approx(rarity.max(), abs=5)
    assert (rarity >= 0).all()


def test_the_same_input_gives_the_same_file(tmp_path: Path) -> None:
    write(tmp_path / "a")
    write(tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_too_many_english_words(tmp_path: Path) -> None:
    words = [f"w{i}" for i in range(0x10000)]
    entries = [
        Entry(chr(0x4E00 + i // 16), 0.0, tuple((w, 0.5) for w in words[i : i + 16])) for i in range(0, len(words), 16)
    ]
    with pytest.raises(ValueError, match="at most 65535"):
        write_lexicon(tmp_path / "x", entries, dict.fromkeys(words, 1.0), total=1.0, folding={}, metadata={})


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.safetensors"
    write(path)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(AlignerError, match=r"lexicon\.safetensors"):
        Lexicon(path)


# The bundled one

NEWS_WORDS = """
融资 fund, 融资 finance, 亿 billion, 领投 lead, 估值 valuation, 芯片 chip, 算力 compute, 量产 production,
发布 release, 上市 list, 公司 company, 晶圆 wafer, 人工智能 intelligence, 大模型 model, 营收 revenue, 毛利率
margin, 招股书 prospectus, 英伟达 nvidia, 显存 memory, 软体 software, 母亲 mother, 看见 see, 笑 laugh, 窗户
window, 沉默 silence
"""
NEWS = [(pair.split()[0], pair.split()[1]) for pair in NEWS_WORDS.split(",")]


@pytest.mark.parametrize(("zh", "en"), NEWS)
def test_the_bundled_lexicon_knows_the_words_of_news_and_novels(zh: str, en: str) -> None:
    bundled = load_lexicon()
    assert [w.text for w in bundled.words(zh)] == [zh]
    assert en in {rendering.english for rendering in bundled.translations(zh)}


def test_the_bundled_lexicon_is_in_order() -> None:
    bundled = load_lexicon()
    assert load_lexicon() is bundled
    assert len(bundled) > 80_000
    assert all(bundled.fold(word) == word for word in bundled.english)
    for number in range(0, len(bundled), 97):
        probabilities = [p for _, p in bundled.renderings(number)]
        assert probabilities == sorted(probabilities, reverse=True)
        assert all(0 < p <= 1 for p in probabilities)
    assert not {"的", "了", "是"} & {w for w in "的了是" if bundled.translations(w)}


def test_the_bundled_lexicon_cuts_as_jieba_does() -> None:
    from tests.lexicon import jieba_reference as reference

    bundled = load_lexicon()
    spelled = list(bundled)
    scores = dict(zip(spelled, bundled.log_frequencies().tolist(), strict=True))
    made = reference.tokenizer(scores, bundled.total)
    for text in (
        "这家芯片公司的研究生命不久长",
        "中国人民银行行长在北京大学生活动中心讲话",
        "他们离开了那间屋子谁也没有说话",
    ):
        ours = [w.text for w in bundled.words(text)]
        theirs = reference.segment(text, made)
        worth = [sum(scores.get(word, 0) - bundled.total for word in cut) for cut in (ours, theirs)]
        assert worth[0] == worth[1]


def test_loading_takes_nothing_heavy() -> None:
    code = (
        "import sys; from aligner.lexicon import load_lexicon; "
        "l = load_lexicon(); l.zh_features(['芯片']); l.en_features(['chips']); "
        "print(*sorted({'jieba', 'opencc', 'torch', 'scipy', 'pickle', 'tokenizers', 'eflomal'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in {"", "pickle"}  # numpy itself imports pickle


def test_importing_the_package_loads_nothing() -> None:
    code = "import sys, aligner.lexicon; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    assert BUNDLED.exists()
