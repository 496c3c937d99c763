"""What pages for a browser have in common: they need nothing from anywhere, run nothing, and show any text safely."""

from __future__ import annotations

from html import escape

from aligner.text.controls import in_markup, printable

FONTS = 'system-ui, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei", sans-serif'
"""Latin letters as the system has them, and a Chinese typeface for each system."""


def head(title: str, style: str) -> str:
    """All up to the opening of the body; scripts and whatever lies elsewhere are ruled out."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{safe(title)}</title>\n<style>{style}</style>\n</head>\n<body>"
    )


def safe(text: str) -> str:
    """Text that can do no harm: markup escaped, control characters shown, line ends kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return in_markup("\n".join(escape(printable(line)) for line in lines))
