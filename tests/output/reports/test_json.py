import io
import json
from typing import Any

from aligner.checks.model import Edit, Fix, Severity
from aligner.document.model import Source
from aligner.output.reports.json import FORMAT
from tests.checks.build import at, diagnostic, report

ZH = Source("zh.md", "# 融资\n\n公司融资 70 亿元。\n")
EN = Source("en.md", "# Funding\n\nThe company raised 70 billion yuan.\n")


def place(
    path: str, begin: tuple[int, int], end: tuple[int, int], offsets: tuple[int, int], text: str
) -> dict[str, Any]:
    lines = {"line": begin[0], "column": begin[1], "end_line": end[0], "end_column": end[1]}
    return {"path": path, "unit": "line", **lines, "start": offsets[0], "end": offsets[1], "text": text}


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
        "key": "630a0c1608e262db5c72715e",
        "rule": "N002",
        "name": "number-scale",
        "severity": "error",
        "confidence": 0.9877,
        "message": "70 亿 is 7 billion, but the English says 70 billion",
        "help": None,
        "zh": place("zh.md", (3, 6), (3, 10), (11, 15), "70 亿"),
        "en": place("en.md", (3, 20), (3, 30), (30, 40), "70 billion"),
        "glossary": None,
        "more": [place("en.md", (1, 3), (1, 10), (2, 9), "Funding")],
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
