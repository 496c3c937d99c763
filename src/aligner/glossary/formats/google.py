"""Google Cloud Translation, unidirectional glossary: a Chinese and an English term a line, without a header.

Source: https://cloud.google.com/translate/docs/advanced/glossary. Other spellings become terms of their own.
"""

from __future__ import annotations

from aligner.glossary.exchange.holds import Holds, Several, one_line
from aligner.glossary.exchange.pairs import read_pairs, write_pairs
from aligner.glossary.exchange.registry import GlossaryFormat

HOLDS = Holds(also=Several.APART, keep=True, clean=one_line, longest=1024)

FORMAT = GlossaryFormat(
    "Google Cloud Translation, unidirectional glossary (CSV, or TSV by the suffix)",
    (".csv", ".tsv"),
    HOLDS,
    write_pairs,
    read_pairs,
    by_suffix=False,
)
