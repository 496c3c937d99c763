"""JSON: everything in one object. Scripts rely on this format."""

from __future__ import annotations

from typing import Any, TextIO

from aligner import __version__
from aligner.drift.model import Base, Drift, Excerpt, Page, PageStatus, Stale
from aligner.drift.registry import DriftFormat, View
from aligner.drift.reporting import headline
from aligner.output.places import portable_path
from aligner.text.controls import as_json


def write(drift: Drift, _view: View, stream: TextIO) -> None:
    """Writes all pages, with the changes of form too."""
    stream.write(as_json(as_object(drift), indent=2) + "\n")


def as_object(drift: Drift) -> dict[str, Any]:
    """The result as an object for JSON."""
    return {
        "pages": [_page(page) for page in drift.pages],
        "summary": {
            "pages": len(drift.pages),
            **{f"{_key(status)}_pages": drift.count(status) for status in PageStatus},
            "stale_sentences": drift.sentences,
            "written": list(drift.written),
            "unmarked": list(drift.unmarked),
        },
        "shallow": drift.shallow,
        "version": __version__,
    }


def _key(status: PageStatus) -> str:
    return status.value.replace(" ", "_")


def _page(page: Page) -> dict[str, Any]:
    return {
        "source": portable_path(page.source),
        "target": portable_path(page.target) if page.target else None,
        "status": _key(page.status),
        "message": page.message or None,
        "base": _base(page.base),
        "direction": "both" if page.is_assumed else page.language.value if page.language else None,
        "since": page.since or None,
        "changed": page.changed,
        "cleared": page.cleared,
        "stale": [_item(item, page) for item in page.stale],
    }


def _base(base: Base | None) -> dict[str, Any] | None:
    if base is None:
        return None
    states = {
        name: {"path": state.path, "blob": state.blob or None}
        for name, state in (("source", base.source), ("target", base.target))
    }
    return {"commit": base.commit, "date": base.date or None, "found": _word(base.found.value), **states}


def _word(text: str) -> str:
    return text.replace(" ", "_")


def _item(item: Stale, page: Page) -> dict[str, Any]:
    return {
        "path": portable_path(page.path_of(item)),
        "language": item.language.value,
        "kind": item.kind.value,
        "nature": item.nature.value,
        "content": item.is_content,
        "message": headline(item),
        "details": [{"what": d.what.value, "old": d.old or None, "new": d.new or None} for d in item.details],
        "old": _excerpt(item.old),
        "new": _excerpt(item.new),
        "target": _excerpt(item.target),
        "since": item.since or None,
        "commit": item.commit or None,
    }


def _excerpt(excerpt: Excerpt | None) -> dict[str, Any] | None:
    if excerpt is None:
        return None
    return {"line": excerpt.lines[0], "end_line": excerpt.lines[1], "text": excerpt.text}


FORMAT = DriftFormat("JSON: one object, for scripts", write, (".json",))
