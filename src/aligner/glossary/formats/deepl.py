"""DeepL glossaries: a Chinese and an English phrase a line, without a header.

Source: https://developers.deepl.com/docs/customize/managing-glossaries. A phrase stands once and has one translation,
of at most 1,024 bytes. Other spellings become phrases of their own, since DeepL looks for phrases as they are spelt.
For files with the languages in a third and fourth column, as DeepL's website writes them, reading ignores these.
"""

from __future__ import annotations

from aligner.glossary.exchange.holds import Holds, Several, one_line
from aligner.glossary.exchange.pairs import read_pairs, write_pairs
from aligner.glossary.exchange.registry import GlossaryFormat

HOLDS = Holds(also=Several.APART, keep=True, clean=one_line, longest=1024)

FORMAT = GlossaryFormat(
    "DeepL glossary (CSV, or TSV by the suffix)", (".csv", ".tsv"), HOLDS, write_pairs, read_pairs, by_suffix=False
)
