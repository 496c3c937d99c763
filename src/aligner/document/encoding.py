"""Finds the encoding of a text and decodes it, and converts offsets into UTF-8, which other parsers report, to character offsets.

The encoding is found from, in this order:

1. a byte-order mark;
2. NUL bytes, which show UTF-16 or UTF-32 without a mark;
3. valid UTF-8, because text in another encoding is hardly ever valid UTF-8;
4. common characters: the one of GB18030, Big5, UTF-16 and Windows-1252 that decodes the bytes into the most common characters.

A text with a few broken bytes is an error that names the place. It is never decoded as garbage in another encoding.
"""

import re
from array import array
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, islice
from typing import NamedTuple, NoReturn

from aligner.errors import InputError
from aligner.paths import data_rows
from aligner.text.han import count_han
from aligner.text.lazy import lazy

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "gb18030": "GB18030",
    "cp950": "Big5",
    "big5hkscs": "Big5",
    "cp1252": "Windows-1252",
}
_CHINESE = ("gb18030", "cp950", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")
_SAMPLE = 20_000
"""Maximum number of characters of a text that are judged, from its beginning."""
_PLAUSIBLE = 0.3
"""Minimum share of common characters in a text that is Chinese in this encoding. Articles have 0.7 and more in the right
encoding, and 0.1 in a wrong one."""
_NEARLY = 0.8
"""Minimum share of non-ASCII bytes that are in whole characters in a damaged text of an encoding."""
_FEW = 0.25
"""Maximum share of non-ASCII bytes in an English text in Windows-1252: accents, quotes and dashes, never many in a row."""
_MANY_IN_A_ROW = re.compile(rb"[\x80-\xff]{4}")
_BROKEN, _SOME = 0.02, 3
"""Maximum share and number of broken characters in a text whose encoding is still recognised, to say where it is broken."""

_UTF8_CHARACTER = re.compile(
    rb"[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\xc2-\xdf][\x80-\xbf](?![\x80-\xff])"
)
_BEYOND_ASCII = lazy(r"[^\x00-\x7f]")
_LINE_END = lazy("\r\n|\r|\n")
_COMMON_MARKS = frozenset("，。、：；！？“”‘’（）《》「」『』〈〉【】—…·－　０１２３４５６７８９％")
_ORDINARY = lazy(
    "[\t\n\r -~\xa0-\xff\u2010-\u203f\u2190-\u22ff\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e\ufe0f\U0001f000-\U0001faff]"
)
_WESTERN = lazy("[\x91-\x97\x85\x99\xa0\xa3\xa5\xa7\xa9\xae\xb0-\xb7\xbb\xab\xbc-\xbe\xd7\x80\xc0-\xff]")


class Decoded(NamedTuple):
    """A text and how it was encoded."""

    text: str
    """Without a byte-order mark."""
    encoding: str
    bom: bool


def decode(data: bytes, name: str) -> Decoded:
    """Decodes the bytes of a file. The result also holds what is needed to encode the text into the same bytes.

    Raises:
        InputError: The bytes are not text, are broken somewhere, or are in an unknown encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], encoding, name, len(mark)), encoding, True)
    if b"\0" in data:
        return _with_nuls(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", False)
    except UnicodeDecodeError as error:
        found = _likeliest(data)
        if _is_nearly_utf8(data) and not (found and _commonness(found.text) >= 2 * _PLAUSIBLE):
            _damaged(name, data, error.start, "utf-8")
    if found:
        return found
    for encoding in _CHINESE:
        text = data.decode(encoding, "replace")
        if text.count("\ufffd") <= max(_SOME, _BROKEN * len(text)) and _commonness(text) >= _PLAUSIBLE:
            _strict(data, encoding, name, 0)
    raise InputError(f"{name}: its encoding is not one of UTF-8, UTF-16, GB18030 and Big5; save it as UTF-8")


def _strict(data: bytes, encoding: str, name: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        _damaged(name, data, error.start, encoding, skipped)


def _damaged(name: str, data: bytes, at: int, encoding: str, skipped: int = 0) -> NoReturn:
    before = data[:at].decode(encoding, "replace")
    line = len(_LINE_END.findall(before)) + 1
    raise InputError(
        f"{name}: line {line}: byte {data[at]:#04x} at offset {at + skipped} is not valid {_NAMES[encoding]}; "
        "correct that line, or save the file as UTF-8"
    )


def _with_nuls(data: bytes, name: str) -> Decoded:
    """Decodes bytes that contain NULs: UTF-16, UTF-32 or not text."""
    readings = []
    for encoding in (*_WIDE, "utf-32-le", "utf-32-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            readings.append((_plausibility(text), encoding, text))
    best = max(readings, default=(0.0, "", ""))
    if best[0] < 0.9:
        line = len(_LINE_END.findall(data[: data.index(b"\0")].decode("latin-1"))) + 1
        raise InputError(
            f"{name} seems to be a binary file: it contains NUL bytes (the first on line {line}); give a text file"
        )
    return Decoded(best[2], best[1], False)


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether most non-ASCII bytes are in whole UTF-8 characters.

    A two-byte character counts only if no non-ASCII byte follows, because such pairs of bytes are frequent in GB18030 and Big5.
    """
    beyond = len(data) - len(re.sub(rb"[\x80-\xff]", b"", data))
    whole = sum(len(match) for match in _UTF8_CHARACTER.findall(data))
    return whole >= _NEARLY * beyond or (beyond - whole <= 3 and whole >= beyond / 2 and whole >= 3)


def _likeliest(data: bytes) -> Decoded | None:
    """The decoding with the highest share of common characters; None if no decoding is plausible."""
    readings: list[tuple[float, int, Decoded]] = []
    for rank, encoding in enumerate((*_CHINESE, *_WIDE)):
        text = _exact(data, encoding)
        if text is not None:
            score = _commonness(text) if encoding in _CHINESE else _commonness(text) * _ordinariness(text)
            readings.append((score, -rank, Decoded(text, encoding, False)))
    best = max(readings, default=None, key=lambda r: r[:2])
    few = sum(byte >= 0x80 for byte in data) <= _FEW * len(data)
    if few and not _MANY_IN_A_ROW.search(data) and (best is None or best[0] < 2 * _PLAUSIBLE):
        text = _exact(data, "cp1252") or ""
        high = [c for c in data.decode("latin-1") if c >= "\x80"]
        if text and all(_WESTERN.match(c) for c in high):
            return Decoded(text, "cp1252", False)
    return best[2] if best and best[0] >= _PLAUSIBLE else None


def _exact(data: bytes, encoding: str) -> str | None:
    """The decoded text; None if encoding it again doesn't give the same bytes."""
    try:
        text = data.decode(encoding)
        return text if text.encode(encoding) == data else None
    except UnicodeError:
        return None


@cache
def _common() -> frozenset[str]:
    """The characters of which most Chinese text consists."""
    return _COMMON_MARKS | frozenset("".join(row[0] for row in data_rows("common_characters.txt")))


def _commonness(text: str) -> float:
    """The share of the non-ASCII characters that are common in Chinese text, full-width punctuation included."""
    beyond = [m[0] for m in islice(_BEYOND_ASCII.finditer(text), _SAMPLE)]
    if not beyond:
        return 0.0
    common = _common()
    return sum(c in common for c in beyond) / len(beyond)


def _plausibility(text: str) -> float:
    """How ordinary the characters of a text are, from 0 to 1. A text of uncommon Han has 0: in UTF-16 most pairs of bytes are Han."""
    han = count_han(text[:_SAMPLE])
    if han > len(text[:_SAMPLE]) / 4 and _commonness(text) < _PLAUSIBLE:
        return 0.0
    return _ordinariness(text)


def _ordinariness(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_ORDINARY.findall(sample)) / max(1, len(sample))


_STARTS_CHARACTER = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))


def encode(text: str) -> bytes:
    """The UTF-8 form of a text. A lone surrogate has no such form, and becomes a question mark."""
    return text.encode("utf-8", "replace")


def character_offsets(data: bytes) -> Sequence[int]:
    """For each byte offset into valid UTF-8, including the end, the offset of the character that starts there.

    A byte offset inside a character maps to the end of that character.
    """
    if data.isascii():
        return range(len(data) + 1)
    offsets = array("I", [0])
    offsets.extend(accumulate(data.translate(_STARTS_CHARACTER)))
    return offsets
