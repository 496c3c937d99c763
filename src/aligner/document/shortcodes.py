"""Shortcodes and template tags of site generators: `{{< figure … >}}` and `{{% … %}}` (Hugo), `{% … %}` (Jekyll, Hexo).

Only the generator understands this markup. It replaces shortcodes before any other parser runs, so they can occur anywhere,
even in the address of a link. Therefore this module finds them before the text is parsed.
"""

import re
from dataclasses import dataclass

_LONGEST = 2000
_BODY = rf"(?:(?!\r?\n[ \t]*\r?\n|\{{[{{%]).){{1,{_LONGEST}}}?"
_SHORTCODE = re.compile(rf"\{{\{{<{_BODY}>\}}\}}|\{{\{{%{_BODY}%\}}\}}|\{{%{_BODY}%\}}", re.DOTALL)
_NAME = re.compile(r"\{[{%][<%]?-?\s*(/?)\s*([\w/.-]*)")
_ARGUMENT = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`|([^\s\"'>%]+))")
CODE_SHORTCODES = frozenset(
    {"highlight", "/highlight", "endhighlight", "codeblock", "endcodeblock", "code", "/code", "endcode"}
)
"""The names of shortcodes that begin or end a block of code."""
_FIGURES = frozenset({"figure", "image", "img", "fig"})
_TARGETS = ("src", "link", "url", "href")
_CAPTIONS = ("caption", "alt", "title")


@dataclass(frozen=True, slots=True)
class Shortcode:
    """One shortcode."""

    start: int
    end: int
    target: str = ""
    """The address of the image, for a figure."""
    caption_start: int = 0
    caption_end: int = 0
    is_figure: bool = False
    name: str = ""
    """In lower case, with a slash before it where that closes the shortcode."""


def without_comments(text: str) -> str:
    """The text with spaces in place of the lines that Jekyll leaves out: `{% comment %}` … `{% endcomment %}`."""
    return _COMMENT.sub(lambda found: _NO_LINE_END.sub(" ", found[0]), text) if "endcomment" in text else text


_COMMENT = re.compile(
    r"^[ \t]*\{%-?\s*comment\s*-?%\}(?:(?!\{%-?\s*comment).){0,8000}?\{%-?\s*endcomment\s*-?%\}[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_NO_LINE_END = re.compile(r"[^\r\n]")


def find_shortcodes(text: str) -> list[Shortcode]:
    """All shortcodes of a text, in order."""
    if "{{<" not in text and "{%" not in text and "{{%" not in text:
        return []
    return [_shortcode(match) for match in _SHORTCODE.finditer(text)]


def _shortcode(match: re.Match[str]) -> Shortcode:
    text = match.string
    start, end = match.span()
    name = _NAME.match(text, start, end)
    called = (name[1] + name[2]).lower() if name else ""
    if not name or called not in _FIGURES:
        return Shortcode(start, end, name=called)
    arguments: dict[str, tuple[int, int]] = {}
    for argument in _ARGUMENT.finditer(text, name.end(), end):
        group = next(g for g in (2, 3, 4, 5) if argument.group(g) is not None)
        arguments.setdefault(argument[1].lower(), argument.span(group))
    target = next((text[slice(*arguments[k])] for k in _TARGETS if k in arguments), "")
    caption = next(
        (arguments[k] for k in _CAPTIONS if k in arguments and arguments[k][0] < arguments[k][1]), (end, end)
    )
    return Shortcode(start, end, target, *caption, is_figure=True, name=called)
