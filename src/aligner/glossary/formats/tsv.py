"""Tab-separated values with named columns: as `csv`, formulas included."""

from __future__ import annotations

from functools import partial

from aligner.glossary.exchange.registry import GlossaryFormat
from aligner.glossary.formats.csv import HOLDS, read, write

FORMAT = GlossaryFormat(
    "tab-separated values with named columns", (".tsv", ".tab"), HOLDS, partial(write, separator="\t"), read
)
