"""Helpers for the HTML pages, which load nothing, run no scripts, and show any text safely."""

from __future__ import annotations

from html import escape

from aligner.text.controls import in_markup, printable

FONTS = 'system-ui, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei", sans-serif'
"""The font families of a page: the system's font for Latin letters, and a Chinese font for each system."""


def head(title: str, style: str) -> str:
    """The page up to the opening tag of the body; its policy forbids scripts and external resources."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="aligner">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{safe(title)}</title>\n<style>{style}</style>\n</head>\n<body>"
    )


def safe(text: str) -> str:
    """Text that is safe in HTML: markup is escaped, control characters are shown, and line ends are kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return in_markup("\n".join(escape(printable(line)) for line in lines))
