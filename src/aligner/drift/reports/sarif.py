"""SARIF 2.1.0, which code hosts and editors show at the lines that must change.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from typing import Any, TextIO
from urllib.parse import quote

from aligner import __version__
from aligner.drift.model import Drift, Excerpt, Kind, Page, PageStatus, Stale
from aligner.drift.registry import DriftFormat, View
from aligner.drift.reporting import headline, in_repository, place_of, shown
from aligner.output.places import uri
from aligner.output.reports.sarif import SCHEMA
from aligner.text.controls import as_json

_BASE = "%SRCROOT%"
_RULES = {
    Kind.CHANGED: ("changed", "The original of this sentence changed."),
    Kind.ADDED: ("added", "The original has a new sentence."),
    Kind.REMOVED: ("removed", "The original no longer has this sentence."),
    Kind.MOVED: ("moved", "The original has this sentence in another place."),
}


def write(drift: Drift, view: View, stream: TextIO) -> None:
    """Writes one run."""
    stream.write(as_json(as_object(drift, view), indent=2) + "\n")


def as_object(drift: Drift, view: View) -> dict[str, Any]:
    """The SARIF log as an object for JSON."""
    seen: Counter[str] = Counter()
    results = [_result(item, page, seen, drift) for page in drift.pages for item in shown(page, view)]
    rules = [
        {"id": f"drift/{name}", "shortDescription": {"text": text}, "defaultConfiguration": {"level": "warning"}}
        for name, text in _RULES.values()
    ]
    run = {
        "tool": {"driver": {"name": "aligner", "semanticVersion": __version__, "rules": rules}},
        "originalUriBaseIds": {_BASE: {"description": {"text": "The top folder of the repository."}}},
        "invocations": [{"executionSuccessful": not drift.count(PageStatus.FAILED)}],
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(item: Stale, page: Page, seen: Counter[str], drift: Drift) -> dict[str, Any]:
    name, _ = _RULES[item.kind]
    where = "" if item.target.text else f"{place_of(item)}: "  # the result is at a line that is right
    message = where + headline(item) + (f", since {item.since}" if item.since else "")
    texts = [f"{word}: {excerpt.text}" for word, excerpt in (("before", item.old), ("now", item.new)) if excerpt]
    path = in_repository(page.path_of(item), drift)
    key = "\0".join([name, path, *texts])
    digest = hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()
    seen[key] += 1
    result: dict[str, Any] = {
        "ruleId": f"drift/{name}",
        "ruleIndex": list(_RULES).index(item.kind),
        "level": "warning" if item.is_content else "note",
        "message": {"text": "\n".join([message, *texts])},
        "partialFingerprints": {"alignerDrift/v1": digest},
        "locations": [{"physicalLocation": _place(path, item.target)}],
        "properties": {"nature": item.nature.value, **({"commit": item.commit} if item.commit else {})},
    }
    if item.new is not None:
        result["relatedLocations"] = [
            {"id": 1, "physicalLocation": _place(in_repository(page.other_of(item), drift), item.new)}
        ]
    return result


def _place(path: str, excerpt: Excerpt) -> dict[str, Any]:
    first, last = (max(1, line) for line in excerpt.lines)
    location = {"uri": quote(os.fsencode(path)), "uriBaseId": _BASE} if not os.path.isabs(path) else {"uri": uri(path)}  # noqa: PTH117
    return {"artifactLocation": location, "region": {"startLine": first, "endLine": last}}


FORMAT = DriftFormat("SARIF 2.1.0: for code hosts and editors", write, (".sarif",))
