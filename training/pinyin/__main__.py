"""Writes the readings of Chinese characters, as `aligner.checks.pinyin` reads them.

`python -m training.pinyin src/aligner/data/pinyin.txt` takes the readings of pypinyin (MIT): all of a character's, without
tones, for the simplified characters of GBK, without those that are out of use. Each line has a syllable, the characters
whose commonest reading it is, and those that have another one too, parted by tabs. Needs `pip install pypinyin`.
"""

import argparse
import unicodedata
from collections import defaultdict
from pathlib import Path

from aligner.text.simplify import to_simplified

FIRST, LAST = 0x4E00, 0x9FFF
"""The block of unified ideographs."""
DATED = {("溪", "qi")}
"""Readings that dictionaries list and nobody uses, so that a name in pinyin with one is misspelt."""


def syllable(reading: str) -> str:
    """A reading without its tone; ü is v, as it is typed."""
    plain = unicodedata.normalize("NFD", reading.replace("ü", "v"))
    letters = "".join("v" if c == "\u0308" else c for c in plain if c.isascii() or c == "\u0308")
    return letters.replace("uv", "v")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.pinyin", description=__doc__)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    from pypinyin.pinyin_dict import pinyin_dict

    first: dict[str, list[str]] = defaultdict(list)
    others: dict[str, list[str]] = defaultdict(list)
    for code, readings in sorted(pinyin_dict.items()):
        character = chr(code)
        if not FIRST <= code <= LAST or to_simplified(character) != character:
            continue
        try:
            character.encode("gbk")
        except UnicodeEncodeError:
            continue
        listed = [r for r in dict.fromkeys(syllable(r) for r in readings.split(",")) if r.isalpha()]
        for rank, reading in enumerate(r for r in listed if (character, r) not in DATED):
            (others if rank else first)[reading].append(character)
    syllables = sorted(first.keys() | others.keys())
    lines = [f"{s}\t{''.join(first[s])}\t{''.join(others[s])}\n" for s in syllables]
    options.out.write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
