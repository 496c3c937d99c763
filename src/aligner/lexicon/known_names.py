"""Names of firms, people and places in technology news, with their English forms."""

from __future__ import annotations

from functools import cache

from aligner.paths import DATA

_FILE = DATA / "names.tsv"


@cache
def known_names() -> dict[str, tuple[str, ...]]:
    """English names by Chinese name. Some are only the common beginning of several words (*Canad* for Canada and Canadian)."""
    found = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            chinese, _, english = line.partition("\t")
            found[chinese] = tuple(english.split("; "))
    return found
