"""Finds which of the two languages a text is in, and what language tags mean (BCP 47, and the names that programs use instead)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from aligner.document.model import BlockKind, Document, Language
from aligner.errors import InputError
from aligner.text.han import HAN, HAN_RUN
from aligner.text.lazy import lazy

_SENTENCE = lazy(f"[{HAN}].*[。？！：]", re.DOTALL)
_WORD = lazy(r"(?<![A-Za-z0-9_-])[A-Za-z]+(?:['’][a-z]+)?(?![A-Za-z0-9_-])")  # not the A of A100
_FUNCTION_WORDS = frozenset(
    """
    a about after all also an and are as at be because been but by can could did do does for from had has
    have he her his how i if in into is it its more most new no not of on one or our out over said she so some such
    than that the their them there these they this through to up was we were what when which who will with would you
    your
    """.split()  # noqa: SIM905 - a word a line would hide the list
)
_HAN_A_WORD = 1.6
"""Chinese characters per word of the English translation."""
_FUNCTION_SHARE = 0.4
"""The approximate share of listed words in running English. English words in a Chinese text are rarely on the list."""
_OTHER_WORDS = 0.1
"""The weight of an English word that is not on the list. It is low because Chinese texts contain product names and code."""
_APART = 0.25
_MIXED = 0.7
"""Two documents that seem to be in the same language are still distinguished if their Chinese shares differ by `_APART` and the
main language of one has a share below `_MIXED`. Such a document is a half-finished translation."""
_SOME, _HARDLY_ANY = 0.02, 0.01
"""If both seem to be English, they are also told apart if one has a Chinese share of `_SOME` and a Chinese sentence, and the
other a share of `_HARDLY_ANY` at most. The one is a Chinese text that mostly consists of English examples or names."""

_FOREIGN = lazy("[\u0370-\u06ff\u0900-\u0eff\u1100-\u11ff\u3041-\u30fa\uac00-\ud7af]")
"""Letters of other scripts: Greek, Cyrillic, Hebrew, Arabic, those of India, Thai, Korean and Japanese."""
_LETTER = lazy(r"[^\W\d_]")
_FOREIGN_SHARE = 0.3
"""The share of such letters above which a text is in a third language. In Japanese, half of the letters are kana."""
_FEW_WORDS = 12
_FOREIGN_FUNCTION_SHARE = 0.12
"""A text in Latin letters is not in English if it has more than a few words and fewer function words than this."""


def chinese_share(texts: Iterable[str]) -> float:
    """The share of a text that is Chinese, from 0 to 1, estimated from its Chinese characters and English words."""
    texts = list(texts)
    chinese = _chinese_words(texts)
    english = max(_english_words(texts), default=0.0) if chinese else 0.0
    return chinese / (chinese + english) if chinese else 0.0


def _chinese_words(texts: Iterable[str]) -> float:
    """How many words the Chinese characters of a text would have in English."""
    return sum(sum(map(len, HAN_RUN.findall(text))) for text in texts) / _HAN_A_WORD


def _english_words(texts: Iterable[str]) -> Iterator[float]:
    """How many words of running English a text seems to have, up to the end of each of its parts."""
    function_words = others = 0
    for text in texts:
        words = _WORD.findall(text)
        known = sum(word.lower() in _FUNCTION_WORDS and not (word.isupper() and len(word) > 1) for word in words)
        function_words += known
        others += len(words) - known
        yield function_words / _FUNCTION_SHARE + others * _OTHER_WORDS


def find_language(texts: Iterable[str]) -> Language:
    """The language of a text given in parts; English if there are no words. It reads only as much English as is needed."""
    texts = list(texts)
    chinese = _chinese_words(texts)
    return Language.ZH if chinese and all(english < chinese for english in _english_words(texts)) else Language.EN


def in_order(first: Document, second: Document) -> tuple[Document, Document]:
    """Sorts two documents into the Chinese and the English one.

    Raises:
        InputError: Both are in the same language, or one is in a third language.
    """
    _check_script(first, second)
    if first.language is second.language:
        first, second = _with_languages(first, second)
    return (first, second) if first.language is Language.ZH else (second, first)


def _check_script(*documents: Document) -> None:
    """Makes sure that no document is in another script, as Japanese, Korean and Russian are."""
    for document in documents:
        text = "".join(_prose(document))
        foreign = len(_FOREIGN.findall(text))
        if foreign and foreign > _FOREIGN_SHARE * len(_LETTER.findall(text)):
            raise _third_language(document)


def _third_language(document: Document) -> InputError:
    from aligner.document.read import display_name

    name = display_name(document.source.path)
    return InputError(
        f"{name} is neither in Chinese nor in English; give the Chinese and the English version of one text"
    )


def _is_english(document: Document) -> bool:
    """Whether a text in Latin letters may be in English: it has function words, or is too short to tell."""
    words = _WORD.findall(" ".join(_prose(document)))
    known = sum(word in _FUNCTION_WORDS for word in words)
    return len(words) < _FEW_WORDS or known >= _FOREIGN_FUNCTION_SHARE * len(words)


def _prose(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.kind is not BlockKind.CODE]


def _with_languages(first: Document, second: Document) -> tuple[Document, Document]:
    """Two documents that seem to be in the same language, with the languages set by which has the larger Chinese share."""
    from aligner.document.read import display_name

    shares = [chinese_share(_prose(document)) for document in (first, second)]
    mixed = min(shares) < _MIXED if first.language is Language.ZH else max(shares) > 1 - _MIXED
    half_done = abs(shares[0] - shares[1]) >= _APART and mixed
    more = first if shares[0] > shares[1] else second
    if not half_done and not (max(shares) >= _SOME and min(shares) <= _HARDLY_ANY and _has_chinese_sentence(more)):
        third = next((d for d in (first, second) if d.language is Language.EN and not _is_english(d)), None)
        if third:
            raise _third_language(third)
        same, other = ("Chinese", "English") if first.language is Language.ZH else ("English", "Chinese")
        names = f"{display_name(first.source.path)} and {display_name(second.source.path)}"
        raise InputError(f"{names} are both in {same}; give the {other} version of the text as one of the two files")
    languages = (Language.ZH, Language.EN) if shares[0] > shares[1] else (Language.EN, Language.ZH)
    return replace(first, language=languages[0]), replace(second, language=languages[1])


def _has_chinese_sentence(document: Document) -> bool:
    """Whether a block ends as Chinese sentences do, or is a heading in Chinese: more than Chinese names in an English text."""
    texts = map(str.strip, _prose(document))
    return any(_SENTENCE.search(text) and chinese_share([text]) > 0.5 for text in texts)


_FIRST = lazy(r"[A-Za-z]+|[\u4e00-\u9fff]+")
_NAMES = {
    Language.ZH: frozenset("zh zho chi cmn chinese chs cht cn 中文 汉语 漢語 简体中文 繁體中文".split()),  # noqa: SIM905
    Language.EN: frozenset(("en", "eng", "english", "英文", "英语", "英語")),
}


def language_of_tag(tag: str | None) -> Language | None:
    """The language of a tag such as `zh-CN`, `zh_TW`, `en-US` or `Chinese`; None if it is neither."""
    found = _FIRST.match(tag.strip()) if tag else None
    name = found[0].lower() if found else ""
    return next((language for language, names in _NAMES.items() if name in names), None)
