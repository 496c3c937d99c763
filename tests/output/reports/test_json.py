from __future__ import annotations

import io
import json
from typing import Any

from aligner.checks.model import Edit, Fix, Severity
from aligner.document.model import Source
from aligner.output.reports.json import FORMAT
from tests.checks.build import at, diagnostic, report

ZH = Source("zh.md", "# 融资\n\n公司融资 70 亿元。\n")
EN = Source("en.md", "# Funding\n\nThe company raised 70 billion yuan.\n")


def test_the_contract() -> None:
    found = diagnostic(
        "70 亿 is 7 billion, but the English says 70 billion",
        confidence=0.987654,
        zh=at(ZH, "70 亿"),
        en=at(EN, "70 billion"),
        fix=Fix((Edit("en.md", 30, 40, "7 billion"),), safe=False),
        more=(at(EN, "Funding"),),
    )
    stream = io.StringIO()
    FORMAT.write(report(found, diagnostic("x", Severity.INFO), sources=(ZH, EN), segments=2), stream)
    text = stream.getvalue()
    assert "亿" in text
    assert text.endswith("}\n")
    written: dict[str, Any] = json.loads(text)
    assert list(written) == ["findings", "summary", "signature"]
    assert written["findings"][0] == {
        "rule": "N002",
        "name": "number-scale",
        "severity": "error",
        "confidence": 0.9877,
        "message": "70 亿 is 7 billion, but the English says 70 billion",
        "help": None,
        "zh": {"path": "zh.md", "line": 3, "column": 6, "end_line": 3, "end_column": 10, "text": "70 亿"},
        "en": {"path": "en.md", "line": 3, "column": 20, "end_line": 3, "end_column": 30, "text": "70 billion"},
        "glossary": None,
        "more": [{"path": "en.md", "line": 1, "column": 3, "end_line": 1, "end_column": 10, "text": "Funding"}],
        "effects": [],
        "fix": {
            "safe": False,
            "suggestion": False,
            "edits": [{"path": "en.md", "start": 30, "end": 40, "replacement": "7 billion"}],
        },
    }
    assert EN.text[30:40] == "70 billion"
    assert written["findings"][1]["fix"] is None
    assert written["summary"] == {"segments": 2, "terms": 0, "errors": 1, "warnings": 0, "infos": 1}
    assert written["signature"] == {"version": "0.0.0"}
