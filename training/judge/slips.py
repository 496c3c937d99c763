"""Makes slips of translators: right pairs in which one side is spoilt in one place, with that place."""

import lzma
import random
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from aligner.encode import load_encoder

ROWS = {
    "lctt_ccbysa": 9000, "kubernetes_blog": 3000, "tatoeba_cmn": 2500, "taiwan_law": 2000, "msx_partner": 2000, "todogroup": 1500,
    "msx_archcenter": 1500, "istio_news_blog": 1500, "hf_course": 1000, "hami": 1000, "trpl": 1000, "hf_courses2": 1000,
    "msx_dynamics": 1000, "tidb_docs": 800, "d2l": 800, "innersource": 800, "ms_archcenter": 800, "owasp": 300, "bitcoin_org": 200,
}  # fmt: skip
"""How many pairs of each source are used, all of them prose."""
MAX_COSINE = 0.75
"""The greatest cosine of a word and the word that replaces it: nearer ones are often synonyms."""
NEIGHBOURS = 8
_HAN_WORD, _LATIN_WORD = re.compile("[一-鿿]{2,4}"), re.compile(r"[A-Za-z][a-z']+")
_ENGLISH_VERB = re.compile(
    r"\b(is|are|was|were|has|have|had|can|will|should|must|does|do|did|would|could)\b( not\b|n't| never\b)?"
)
_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_CHINESE_NOT: dict[str, str] = _WORDS["negations"]
_CHINESE_VERBS = frozenset(_WORDS["negatable"])
_ADVERBS = frozenset(_WORDS["adverbs"])


@dataclass(frozen=True, slots=True)
class Slip:
    """A right pair, and one side of it after the slip."""

    zh: str
    en: str
    english: bool
    """Whether the English is spoilt; else the Chinese is."""
    spoilt: str
    new: tuple[tuple[int, int], ...]
    """The wrong places in `spoilt`."""
    old: tuple[tuple[int, int], ...]
    """The places in the right text that are gone."""
    kind: str


Edits = list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence."""

    start: int
    end: int
    text: str


class Slips:
    """Spoils pairs, with the words of all pairs as material."""

    def __init__(self, pairs: Sequence[tuple[str, str]], seed: int) -> None:
        """Counts the words of the pairs."""
        import jieba

        jieba.setLogLevel(60)
        self._cut: Callable[[str], Iterable[str]] = jieba.cut
        self._pairs = pairs
        self._random = random.Random(seed)
        english, chinese = Counter[str](), Counter[str]()
        for zh, en in pairs:
            english.update(_LATIN_WORD.findall(en))
            chinese.update(word for word in self._cut(zh) if _HAN_WORD.fullmatch(word))
        self._frequent = frozenset(word for word, _ in english.most_common(110))
        self._shaped: dict[tuple[bool, str], list[str]] = defaultdict(list)
        for word, count in english.items():
            if count >= 3 and word.lower() not in self._frequent:
                self._shaped[_shape(word)].append(word)
        lowered = Counter[str]()
        for word, count in english.items():
            lowered[word.lower()] += count
        self._near = neighbours([word for word, _ in lowered.most_common(11_000) if len(word) > 2])
        self._near |= neighbours([word for word, _ in chinese.most_common(9_000)])
        rows = Path(__file__).with_name("opposites.tsv").read_text(encoding="utf-8").splitlines()
        couples = [row.split("\t") for row in rows if not row.startswith("#")]
        self._opposite = {b: a for a, b in couples} | dict(couples)

    def slip(self, zh: str, en: str) -> Slip | None:
        """The pair with a slip; None if the one that was drawn is impossible in it."""
        english = self._random.random() < 0.62
        text = en if english else zh
        words = _english_words(en) if english else self._chinese_words(zh)
        if len(words) < 5:
            return None
        made = self._made(text, words, english=english)
        if made is None:
            return None
        kind, edits = made
        spoilt, new, old = _edited(text, edits)
        return None if spoilt == text else Slip(zh, en, english, spoilt, new, old, kind)

    def _made(self, text: str, words: list[Word], *, english: bool) -> tuple[str, Edits] | None:
        drawn = self._random.random()
        makers: list[tuple[float, str, Callable[[], Edits | None]]] = [
            (0.12, "opposite", lambda: self._opposed(words)),
            (0.16, "negation", lambda: self._english_negation(text) if english else self._chinese_negation(words)),
            (0.08, "adverb", lambda: self._without_adverb(words)),
            (0.22, "lost", lambda: self._without(words)),
            (0.08, "swapped", lambda: self._swapped(words) if english else None),
            (0.09, "added", lambda: self._with_other(words, english=english)),
        ]
        for share, kind, make in makers:
            if drawn < share:
                edits = make()
                if edits:
                    return kind, edits
                break
            drawn -= share
        edits = self._replaced(words)
        return ("replaced", edits) if edits else None

    def _chinese_words(self, text: str) -> list[Word]:
        words, at = [], 0
        for word in self._cut(text):
            words.append(Word(at, at + len(word), word))
            at += len(word)
        return words

    def _opposed(self, words: list[Word]) -> Edits | None:
        found = [word for word in words if word.text.lower() in self._opposite]
        if not found:
            return None
        word = self._random.choice(found)
        return [(word.start, word.end, _cased(self._opposite[word.text.lower()], word.text))]

    def _english_negation(self, text: str) -> Edits | None:
        verbs = list(_ENGLISH_VERB.finditer(text))
        negated = [verb for verb in verbs if verb.group(2)]
        if not verbs:
            return None
        verb = self._random.choice(negated or verbs)
        return [(verb.start(2), verb.end(2), "")] if verb.group(2) else [(verb.end(1), verb.end(1), " not")]

    def _chinese_negation(self, words: list[Word]) -> Edits | None:
        negated = [word for word in words if word.text in _CHINESE_NOT]
        verbs = [word for word in words if word.text in _CHINESE_VERBS]
        if negated:
            word = self._random.choice(negated)
            return [(word.start, word.end, _CHINESE_NOT[word.text])]
        if not verbs:
            return None
        word = self._random.choice(verbs)
        return [(word.start, word.start, "不")]

    def _without_adverb(self, words: list[Word]) -> Edits | None:
        found = [at for at, word in enumerate(words[:-1]) if word.text.lower() in _ADVERBS]
        if not found:
            return None
        at = self._random.choice(found)
        return [(words[at].start, words[at + 1].start, "")]

    def _without(self, words: list[Word]) -> Edits:
        count = min(self._random.choice([1, 2, 2, 3, 3, 4, 5, 6, 8, 10]), len(words) // 2)
        first = self._random.randrange(len(words) - count)
        return [(words[first].start, words[first + count].start, "")]

    def _swapped(self, words: list[Word]) -> Edits | None:
        """Two names, or else two runs of words, in each other's place."""
        names = [at for at in range(1, len(words)) if words[at].text[:1].isupper()]
        if len(names) >= 2 and self._random.random() < 0.7:
            first, second = sorted(self._random.sample(names, 2))
            count = 1
        else:
            count = self._random.choice([1, 2, 3])
            if len(words) < 3 * count + 2:
                return None
            first = self._random.randrange(len(words) - 2 * count - 1)
            second = self._random.randrange(first + count + 1, len(words) - count + 1)
        one, other = words[first : first + count], words[second : second + count]
        said = [" ".join(word.text for word in part) for part in (one, other)]
        if said[0] == said[1]:
            return None
        return [(one[0].start, one[-1].end, said[1]), (other[0].start, other[-1].end, said[0])]

    def _with_other(self, words: list[Word], *, english: bool) -> Edits | None:
        """A run of words from another pair."""
        other = self._random.choice(self._pairs)[1 if english else 0]
        material = other.split() if english else list(self._cut(other))
        count = self._random.choice([2, 3, 4, 6, 8])
        if len(material) <= count:
            return None
        first = self._random.randrange(len(material) - count)
        said = (" " if english else "").join(material[first : first + count])
        at = self._random.choice(words[1:]).start
        return [(at, at, said + (" " if english else ""))]

    def _replaced(self, words: list[Word]) -> Edits | None:
        found = [
            word for word in words if word.text.lower() not in self._frequent and self._instead(word.text) is not None
        ]
        if not found:
            return None
        drawn = self._random.sample(found, min(self._random.choice([1, 1, 1, 2, 3]), len(found)))
        edits = [(word.start, word.end, self._instead(word.text)) for word in drawn]
        return [(start, end, said) for start, end, said in edits if said]

    def _instead(self, word: str) -> str | None:
        near, shaped = self._near.get(word.lower()), self._shaped.get(_shape(word))
        if near and (not shaped or not word.isascii() or self._random.random() < 0.75):
            return _cased(self._random.choice(near), word)
        if word.isascii() and shaped and _LATIN_WORD.fullmatch(word):
            return self._random.choice(shaped)
        return None


def _is_usable(zh: str, en: str) -> bool:
    return 8 <= len(zh) <= 110 and 5 <= len(en.split()) <= 55 and len(re.findall("[一-鿿]", zh)) > 6


def right_pairs(
    data: Path, seed: int, rows: Mapping[str, int] = ROWS, is_usable: Callable[[str, str], bool] = _is_usable
) -> list[tuple[str, str]]:
    """The pairs that are spoilt, in an order that depends on the seed.

    Args:
        data: The folder of texts.
        seed: Another one draws other pairs.
        rows: The number of pairs of each source.
        is_usable: Whether a Chinese and an English sentence can be used.
    """
    drawn = random.Random(seed)
    found: list[tuple[str, str]] = []
    for source, count in rows.items():
        path = next(path for path in sorted(data.glob(f"pairs*/{source}.tsv.xz")))
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            listed = [tuple(line.rstrip("\n").split("\t")) for line in lines][1:]
        usable = [row for row in listed if len(row) == 2 and is_usable(*row)]
        drawn.shuffle(usable)
        found += [(zh, en) for zh, en in usable[:count]]
    drawn.shuffle(found)
    return found


def neighbours(words: list[str]) -> dict[str, list[str]]:
    """For each word, the words whose vectors in the static model are nearest, without those of the same family."""
    vectors = load_encoder().encode(words)
    vectors = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    found: dict[str, list[str]] = {}
    for start in range(0, len(words), 1000):
        cosines = vectors[start : start + 1000] @ vectors.T
        for row, order in enumerate(np.argsort(-cosines, axis=1)[:, : 4 * NEIGHBOURS]):
            word = words[start + row]
            near = [
                words[other] for other in order if cosines[row, other] < MAX_COSINE and not _akin(word, words[other])
            ]
            found[word] = near[:NEIGHBOURS]
    return found


def _akin(word: str, other: str) -> bool:
    return word[:4] == other[:4] if word.isascii() else bool(set(word) & set(other))


def _english_words(text: str) -> list[Word]:
    """The words between spaces, without the punctuation at their ends."""
    found = []
    for match in re.finditer(r"\S+", text):
        word = match.group().rstrip('.,;:!?()"')
        found.append(Word(match.start(), match.start() + len(word), word))
    return [word for word in found if word.text]


def _shape(word: str) -> tuple[bool, str]:
    ending = word[-3:] if word.endswith(("ing", "ion")) else word[-2:] if word.endswith(("ed", "ly", "es")) else ""
    return word[:1].isupper(), ending


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word


def _edited(text: str, edits: Edits) -> tuple[str, tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """The text after the edits, the places of what is new in it, and the places in the old text of what is gone."""
    spoilt, new, last = "", [], 0
    for start, end, said in sorted(edits):
        spoilt += text[last:start]
        if said:
            new.append((len(spoilt), len(spoilt) + len(said)))
        spoilt += said
        last = end
    gone = tuple((start, end) for start, end, _ in edits if end > start)
    return spoilt + text[last:], tuple(new), gone
