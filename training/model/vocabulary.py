"""The joint vocabulary: whole words of both languages if they are common, characters and word parts for the rest.

It is a Unigram tokenizer (Kudo 2018) whose pieces are given, not learnt: Chinese words as jieba cuts them, headwords of the
dictionaries, English words by count, and English word parts from a small Unigram training over the list of words. Its Viterbi
decoding cuts Chinese by word frequency and keeps English words whole.
"""

import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from unicodedata import normalize

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from training.model.corpus import DICTIONARIES, origins, rows

PIECES = 72_000
CHINESE_SHARE = 0.53
ENGLISH_PARTS = 5_000
LONGEST_CHINESE_WORD = 6

PRE_TOKEN = r"\p{Han}+|[\p{Latin}\p{M}]+|\p{N}+|[^\s\p{Han}\p{Latin}\p{M}\p{N}]"
_PRE_TOKEN_PY = re.compile(r"[㐀-鿿]+|[a-zà-ɏ]+|\d+|[^\s㐀-鿿a-zà-ɏ\d]")
_HAN_RUN = re.compile(r"[㐀-鿿]+")


def skeleton(model: models.Model) -> Tokenizer:
    """A tokenizer with the project's normalisation and pre-tokenisation around `model`."""
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(PRE_TOKEN), behavior="removed", invert=True)
    return tokenizer


def train_vocabulary(  # noqa: C901 - one pass over the pairs counts everything
    data: Path, *, seed: int, size: int = PIECES, segmented_rows: int = 220_000
) -> Tokenizer:
    """Counts the words of all pairs (Chinese only in a sample of `segmented_rows`, because jieba is slow) and builds the tokenizer."""
    import jieba

    english: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    sample: list[str] = []
    headwords: set[str] = set()
    chance = random.Random(seed)
    for origin in origins(data):
        for row, en in rows(origin):
            zh = normalize("NFKC", row).lower()
            english.update(t for t in _PRE_TOKEN_PY.findall(normalize("NFKC", en).lower()) if not _HAN_RUN.match(t))
            if origin.name in DICTIONARIES:
                headwords.update(w for w in _HAN_RUN.findall(zh) if len(w) <= LONGEST_CHINESE_WORD)
                characters.update(zh)
            elif chance.random() < 0.2 * origin.repeat:
                sample.append(zh)
                characters.update(zh)
    chance.shuffle(sample)
    chinese: Counter[str] = Counter()
    for zh in sample[:segmented_rows]:
        for run in _HAN_RUN.findall(zh):
            chinese.update(w for w in jieba.cut(run, HMM=False) if len(w) <= LONGEST_CHINESE_WORD)
    scale = max(1.0, len(sample) / segmented_rows)
    counts: Counter[str] = Counter()
    for word, n in _most_common_chinese(chinese, headwords, round(size * CHINESE_SHARE)):
        counts[word] = max(1, round(n * scale))
    for character, n in characters.most_common():
        if n >= 3 and not character.isspace() and character not in counts:
            counts[character] = n
    parts = [part for part in _english_parts(english, ENGLISH_PARTS) if part not in english or part not in counts]
    words = iter(english.most_common())
    while len(counts.keys() | set(parts)) < size - 1:
        word, n = next(words)
        counts[word] = max(counts[word], n)
    total = math.log(sum(counts.values()))
    scores = {word: math.log(n) - total for word, n in counts.items()}
    ranked = sorted(
        {**_latin_scores(scores, parts), **_han_scores(scores)}.items(), key=lambda item: (-item[1], item[0])
    )
    return skeleton(models.Unigram([("<unk>", 0.0), *ranked[: size - 1]], unk_id=0, byte_fallback=False))


def _latin_scores(scores: dict[str, float], parts: list[str]) -> dict[str, float]:
    """Scores for all that isn't Han: fewest pieces first, then the more frequent ones, so that a known word is never cut.

    Latin words and Han runs never share a pre-token, so the two kinds of score need not be comparable.
    """
    lowest = min(scores.values())
    latin = {piece: -10.0 + 0.1 * score for piece, score in scores.items() if not _HAN_RUN.match(piece)}
    for part in parts:
        latin.setdefault(part, -10.0 + 0.1 * lowest)
    return latin


def _han_scores(scores: dict[str, float]) -> dict[str, float]:
    """Log probabilities, raised where needed so that a word beats its own parts: rare headwords would never be used otherwise."""
    han: dict[str, float] = {}
    for word in sorted((w for w in scores if _HAN_RUN.match(w)), key=len):
        best = [0.0] + [-math.inf] * len(word)
        for end in range(1, len(word) + 1):
            for start in range(end):
                if (start, end) != (0, len(word)):
                    best[end] = max(best[end], best[start] + han.get(word[start:end], -math.inf))
        han[word] = max(scores[word], best[-1] + 0.05)
    return han


def _most_common_chinese(counted: Counter[str], headwords: set[str], limit: int) -> Iterator[tuple[str, int]]:
    """Words by count; headwords of the dictionaries that the sample lacks fill what is left, short ones first."""
    taken = 0
    for word, n in counted.most_common():
        if n < 3 or taken >= limit:
            break
        taken += 1
        yield word, n
    for word in sorted(
        headwords - {w for w, n in counted.items() if n >= 3},
        key=lambda w: (len(w) != 2, len(w), -counted[w], w),
    ):
        if taken >= limit:
            return
        taken += 1
        yield word, max(1, counted[word])


def _english_parts(english: Counter[str], limit: int) -> list[str]:
    """Word parts for words that don't get their own piece, from a Unigram training over distinct words."""
    tokenizer = Tokenizer(models.Unigram())
    trainer = trainers.UnigramTrainer(
        vocab_size=limit, show_progress=False, max_piece_length=8, unk_token="<unk>", special_tokens=["<unk>"]
    )

    def words() -> Iterable[str]:
        for word, n in english.items():
            if word.isalpha() and n >= 2:
                yield from [word] * min(5, 1 + n // 50)

    tokenizer.train_from_iterator(words(), trainer)
    letters = [chr(c) for c in range(ord("a"), ord("z") + 1)] + [str(d) for d in range(10)]
    return sorted({*tokenizer.get_vocab(), *letters} - {"<unk>"})
