"""JSON: all numbers in one object."""

from typing import Any, TextIO

from aligner.stats.model import Stats, StatsFormat, Tally, rule_name
from aligner.text.controls import as_json


def write(stats: Stats, stream: TextIO) -> None:
    """Writes the statistics as one object."""
    first, last = stats.days
    data = {
        "by": stats.by.value,
        "counts": [
            {
                "month": row.month or None,
                "name": row.name or None,
                "texts": row.texts,
                "confirmed": row.confirmed,
                "dismissed": row.dismissed,
                "rules": {code: {"confirmed": t.confirmed, "dismissed": t.dismissed} for code, t in row.rules.items()},
            }
            for row in stats.rows
        ],
        "rules": [_rule(code, tally) for code, tally in stats.rules.items()],
        "silence": list(stats.silence),
        "summary": {
            "verdicts": stats.verdicts,
            "texts": stats.texts,
            "reviewers": list(stats.reviewers),
            "first": first or None,
            "last": last or None,
            "replaced": stats.replaced,
            "disagreed": stats.disagreed,
        },
    }
    stream.write(as_json(data, indent=2) + "\n")


def _rule(code: str, tally: Tally) -> dict[str, Any]:
    low, high = tally.interval
    return {
        "rule": code,
        "name": rule_name(code) or None,
        "confirmed": tally.confirmed,
        "dismissed": tally.dismissed,
        "precision": None if tally.precision is None else round(tally.precision, 4),
        "low": round(low, 4),
        "high": round(high, 4),
    }


FORMAT = StatsFormat("JSON: one object, for scripts", write)
