"""Escapes text for HTML and XML 1.0, so that any text is shown safely; HTML pages load nothing and run no scripts."""

from html import escape

from aligner.text.controls import in_markup, printable
from aligner.text.lazy import lazy

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


_FORBIDDEN = lazy("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 can't hold, not even as character references."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
_WHITE = str.maketrans({"\t": "&#9;", "\n": "&#10;"})


def without_forbidden(text: str, sign: str = "") -> str:
    """A text without the characters that XML can't hold; each is replaced by `sign`."""
    return _FORBIDDEN.sub(sign, text)


def content(text: str) -> str:
    """A text, escaped for use between tags, without the characters that XML can't hold."""
    return in_markup(without_forbidden(text).translate(_ESCAPES))


def attribute(text: str) -> str:
    """A text, escaped for use in an attribute; tabs and line feeds are escaped too, because readers turn them into spaces."""
    return content(text).translate(_WHITE)
