"""Compares two pieces of code by what matters when they run."""

import html
import io
import re
import tokenize
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz.distance import Indel

from aligner.checks.targets import link_key
from aligner.text.han import has_han
from aligner.text.lazy import lazy

_KIND = lazy(
    r"\s*(?:---\n.*?\n---\s*)?(?:%%[^\n]*\s*)*(flowchart|graph|sequenceDiagram|stateDiagram|classDiagram|erDiagram|gantt|pie"
    r"|mindmap|timeline|journey|quadrantChart|xychart|block-beta|architecture)\b",
    re.DOTALL,
)
"""The first word of a diagram, after settings and comments."""
_TEXT_ONLY = frozenset({"mindmap", "timeline"})
"""Kinds of diagrams whose lines are text, placed by how far they are indented."""
_TEXT_FIRST = frozenset({"gantt", "pie", "journey", "quadrantChart"})
"""Kinds of diagrams with text before a colon, and a value after it."""
_STYLED = lazy(r"\s*(?:style|classDef|linkStyle|class|click)\b|\s*%%\{")
_CAPTION = lazy(
    r"^(\s*(?:title|section|loop|alt|else|opt|par|and|critical|option|break|group|accTitle|accDescr)\b)(?!.*[-=.]{2}).*"
)
"""A keyword that only text follows. `and` and `end` may also be nodes; then an arrow follows."""
_SUBGRAPH = lazy(r"^(\s*subgraph\b).*")
_ALIAS = lazy(r"^(\s*(?:participant|actor)\s+\S+\s+as\b).*")
_QUOTED = lazy(r"\"[^\"\n]*\"|`[^`\n]*`")
_ON_EDGE = lazy(r"\|[^|\n]*\|")
_IN_EDGE = lazy(r"(--|==|-\.)(?![->=.])\s?[^-=>.|\n][^>|\n]{0,80}?(?=-->|---|==>|===|\.->)")
"""The text in an arrow: `A -- yes --> B`."""
_IN_NODE = lazy(r"[\[({][^\[\](){}\n]*[\])}]")
"""The innermost brackets around the text of a node."""
_AFTER_COLON = lazy(r"(?<!:):(?!:).*")


def diagram_kind(text: str) -> str:
    """The kind of a diagram in Mermaid, such as `flowchart`; empty if a block of code is none."""
    found = _KIND.match(text)
    return found[1] if found else ""


def without_labels(line: str, kind: str) -> str:
    """A line of a diagram without the text that a translation renders.

    Args:
        line: The line.
        kind: The kind of the diagram, from `diagram_kind`.
    """
    if kind in _TEXT_ONLY:
        return "text" if line.strip() and not _KIND.match(line) else line
    if _STYLED.match(line):
        return line
    line = _QUOTED.sub("", line)
    if kind in _TEXT_FIRST and ":" in line:
        return line[line.rindex(" :" if " :" in line else ":") :]
    for pattern in (_CAPTION, _SUBGRAPH, _ALIAS):
        line = pattern.sub(r"\1", line)
    line = _IN_EDGE.sub(r"\1", _ON_EDGE.sub("", line))
    while (shorter := _IN_NODE.sub("", line)) != line:
        line = shorter
    return _AFTER_COLON.sub("", line).strip()


_COMMENT = lazy(
    r"(?:(?:^|(?<=\s))(?:#(?!(?:include|define|undef|if(?:n?def)?|elif|else|endif|pragma)\b|[!\[]|[0-9A-F]{3,8}\b(?! [A-Z]+ [A-Z]))|//"
    r"|--(?=\s|$|[\u3400-\u9fff]))|^\s*(?:;+\s|%\s|REM\s|\*\s)|<!--|/\*|\"\"\").*$",
    re.IGNORECASE,
)
_PROMPT = lazy(
    r"\s*(?:(?:\[?[\w.-]+@[^\s$#%>]{1,60}\s?)?[$%❯➜](?=\s)|>{1,3}(?=\s)|PS(?: [A-Z]:[^>\n]{0,80})?>"
    r"|(?:mysql|sqlite|redis|postgres)\S{0,30}>)\s*"
)
_PLACEHOLDER = lazy(
    r"<[^<>\n]{1,120}>|‹[^‹›<>\n]{1,120}[›>]|/path/to/[^\s\"'`,;)]*|\{\{?[^{}\"'\n]{1,40}\}?\}|\$\{[^}\n]*\}|\b(?:YOUR|MY)[-_][A-Z_-]+\b|\byour[-_][\w-]+|\[[^\[\]\n]{1,40}\]"
    r"|(?<![A-Za-z*])(?:[Xx]{3,}|\*{3,})(?![A-Za-z*])"
)
_STRING = lazy(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`[^`\n]*`|“[^”]*”")
_PROSE = lazy(r"^[ \t]*[A-Z][a-z]*(?:,? [A-Za-z'’-]+){5,}[.,:;!?]?[ \t]*$", re.MULTILINE)
_ELLIPSIS = lazy(r"\.{3,}|…+|⋯+")
_ELIDED = lazy(r"^[ \t#/*]*(?:\.{3,}|…+|⋯+)[ \t]*$", re.MULTILINE)
"""A line that says that code is left out."""
_ONLY_MARKS = lazy(r"[\s#/*.…⋯-]*")
_URL = lazy(r"https?://[^\s\"'`<>()\[\]{}\\,;]+")
_LOCALE_IN_HOST = lazy(r"[-.](?:intl|global|cn|en|zh|com|org|net|io|us)\b", re.IGNORECASE)
_FREE_SPACE = lazy(r" ?([,;:()\[\]{}<>|&，；：（）]) ?")
"""Signs beside which a space changes nothing. The hyphen, the slash and the full stop are not among them: `rm -rf /tmp`."""
_SPACED_SIGN = lazy(r"(?<=\w) ([/*+]) (?=\w)")
_ASSIGNED = lazy(r"(\S+?) ?(=+) ?")
_LAST_COMMA = lazy(r",(?=\s*[}\])])")
_STATEMENT_END = lazy(r";(?=\s*(?:[\n}]|$))")
_RETURNED_MARKUP = lazy(r"(return|=>)\((<.*>)\)", re.DOTALL)
_CONTINUED = lazy(r"\\\n[ \t]*")
_NO_LONGER_CONTINUED = lazy(r"(?<!\\)\\[ \t]+\n")
_YAML = frozenset({"yaml", "yml"})
_PYTHON = frozenset({"python", "py", "python3"})
_SCRIPT = frozenset({"js", "javascript", "jsx", "mjs", "ts", "typescript", "tsx"})
_EITHER_QUOTE = _YAML | _PYTHON | _SCRIPT
"""Languages in which a string may stand between either kind of quotation marks."""
_SHELL = frozenset({"sh", "bash", "shell", "console", "zsh"})
_SQL = frozenset({"sql", "mysql", "postgresql", "promql"})


class CodeDifference(NamedTuple):
    """A run of lines in which two pieces of code differ."""

    line: int
    """The 0-based line in the translation where it begins."""
    original: str
    target: str

    @property
    def same_but_for_hosts(self) -> bool:
        """Whether only the hosts of links differ, such as the mirror of a package registry."""
        one, other = (_URL.sub(lambda url: link_key(url[0]).partition("/")[2], text) for text in self[1:])
        return one != self.original and code_key(one) == code_key(other)


def code_key(text: str) -> str:
    """A piece of code without what a translation may change: prompts, spaces that mean nothing, and the language of a link."""
    text = html.unescape(text)
    if prompt := _PROMPT.match(text):
        text = text[prompt.end() :]
    text = _URL.sub(lambda url: _page(url[0]), text)
    text = _SPACED_SIGN.sub(r"\1", _FREE_SPACE.sub(r"\1", _ELLIPSIS.sub("…", " ".join(text.split()))))
    return _ASSIGNED.sub(lambda found: found[0] if found[1].startswith("-") else found[1] + found[2], text)


def _page(url: str) -> str:
    """A link without its language and without the parts of its host that tell the markets of a site apart."""
    host, slash, path = link_key(url).partition("/")
    return _LOCALE_IN_HOST.sub("", host) + slash + path


def bare(text: str) -> str:
    """The key of a piece of code without the names of its placeholders."""
    return _PLACEHOLDER.sub("<>", code_key(text))


HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""From full-width signs and letters to ASCII. In the original they are slips, which a translation need not keep: `--at HOST：PORT`."""


def quoted_alike(text: str) -> str:
    """The key of a piece of code with one kind of quotation marks, and without any around a single word of a command."""
    key = bare(text).replace('"', "'")
    return _QUOTED_WORD.sub(r"\2", key) if _COMMAND.match(key) else key


_COMMAND = re.compile(r"[a-z][\w.-]*(?: \S+)*? --?[A-Za-z]")
_QUOTED_WORD = re.compile(r"(?<= )(['\"])([\w./:@-]+)\1(?= |$)")


def is_placeholder_slip(one: str, other: str) -> bool:
    """Whether the placeholders of two pieces of code differ in single letters: `{port}` and `{ports}`."""
    names = [_IN_BRACES.findall(text) for text in (one, other)]
    wrong = [(a, b) for a, b in zip(*names, strict=False) if a != b]
    return len(names[0]) == len(names[1]) and bool(wrong) and all(Indel.distance(a, b) == 1 for a, b in wrong)


_IN_BRACES = re.compile(r"\{(\w{3,})\}")


def block_differences(original: str, target: str, language: str = "") -> list[CodeDifference]:
    """The lines that differ between two blocks of code, without lines in which only words are translated.

    Args:
        original: The code of the original.
        target: The code of the translation.
        language: The programming language, in lower case; empty if unknown.
    """
    mine, theirs = _code_lines(original, language), _code_lines(target, language)
    is_diagram = bool(diagram_kind(original))
    comments = [line for line in target.splitlines() if _COMMENT.match(line.strip())]
    found = []
    matcher = SequenceMatcher(None, [key for _, _, key in mine], [key for _, _, key in theirs], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        was, now = [line for _, line, _ in mine[a:b]], [line for _, line, _ in theirs[c:d]]
        keys = [key for _, _, key in (*mine[a:b], *theirs[c:d])]
        translated = any(map(has_han, keys if is_diagram else [_COMMENT.sub("", line) for line in (*was, *now)]))
        if (was and now and _words_only(was, now)) or (translated and bool(was) == bool(now)):
            continue
        if comments and not now and all(has_han(line) and not _CODE_SIGN.search(line) for line in was):
            continue
        if language in _SCRIPT and _formatted(was) == _formatted(now):
            continue
        if (not was and _ELIDED.search(original)) or (not now and _ELIDED.search(target)):
            continue
        at = theirs[c][0] if c < len(theirs) else len(target.splitlines())
        found.append(CodeDifference(at, "\n".join(was), "\n".join(now)))
    return found


_CODE_SIGN = re.compile(r"[=(){}\[\]<>$;]|[a-z]\.[a-z]|[A-Za-z]{2,}")
"""What shows that a line with Chinese is code. Without it, the line is a remark, which the translation may have as a comment."""


def _code_lines(text: str, language: str) -> list[tuple[int, str, str]]:
    """The lines that contain code, each with its 0-based number, its text and what is compared of it.

    A line that ends with a backslash is one with the next.
    """
    listed = []
    number = 0
    diagram = diagram_kind(text)
    parts = _LAST_COMMA.sub("", text).split("\n")
    while number < len(parts):
        first = number
        while parts[number].endswith("\\") and number + 1 < len(parts):
            number += 1
        number += 1
        line = "\n".join(parts[first:number])
        key = _skeleton(_CONTINUED.sub(" ", without_labels(line, diagram) if diagram else line))
        if key:
            listed.append((first, line, _in_language(key, language)))
    return listed


def _in_language(key: str, language: str) -> str:
    """A key without what means nothing in a programming language: case in SQL, quotation marks in others."""
    if language in _SQL:
        return key.lower()
    if language in _SHELL or (not language and _COMMAND.match(key)):
        return _QUOTED_WORD.sub(r"\2", key)
    return key.replace('"', "'") if language in _EITHER_QUOTE and "\\" not in key else key


def _skeleton(line: str) -> str:
    """What is compared of a line: its key without comments and the names of placeholders."""
    line = _MIRROR.sub(r"\1\2", _COMMENT.sub("", line))
    return "" if _ONLY_MARKS.fullmatch(line) or _FENCE.fullmatch(line) else bare(line)


_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})[\w-]*\s*")
"""A fence that is itself code, because of its indent or of a longer fence around it."""
_MIRROR = re.compile(
    r"(\b(?:pip3?|uv|npm|pnpm|yarn)\b.*?) (?:-i|--index-url|--registry)[ =]https?://\S+"
    r"|(?<![\w/.:@-])[\w.-]+\.(?:aliyuncs\.com|myhuaweicloud\.com|tencentyun\.com|daocloud\.io)/(?=[a-z][\w./-]*:)"
    r"|^\s*(?:export|set) \w*(?:INDEX|MIRROR|REGISTRY)\w*=\S*https?://\S+$"
    r"|^(\s*cd \S+)/\s*$"
)
"""A mirror of a registry of packages, or before the name of an image, which only readers in one country need; and the last slash of a
folder to change to."""


def _words_only(was: list[str], now: list[str]) -> bool:
    """Whether the lines differ only in text for people: strings with a space, and lines of words."""
    one, other = (
        _STRING.sub(lambda m: "''" if " " in m[0] or has_han(m[0]) else m[0], _PROSE.sub("", "\n".join(lines)))
        for lines in (was, now)
    )
    return code_key(one) == code_key(other)


def _formatted(lines: list[str]) -> str:
    """Lines of JavaScript without what a formatter adds: semicolons and commas at line ends, white space, and brackets around markup."""
    text = "\n".join(_COMMENT.sub("", line) for line in lines)
    text = "".join(_STATEMENT_END.sub("", _LAST_COMMA.sub("", text)).split())
    return _RETURNED_MARKUP.sub(r"\1\2", text).replace('"', "'")


def is_like(one: str, other: str, least: float = 0.6) -> bool:
    """Whether two pieces of code are similar enough for one to be an edited copy of the other."""
    return Indel.normalized_similarity(one, other) >= least


def are_versions(one: str, other: str) -> bool:
    """Whether two blocks of code in the same place may be one: they share a line, one has a single line, or they are much alike."""
    mine, theirs = ({key for *_, key in _code_lines(text, "")} for text in (one, other))
    return min(len(mine), len(theirs)) < 2 or not mine.isdisjoint(theirs) or is_like(one, other, _MIN_EDITED)


_MIN_EDITED = 0.7
"""Least similarity of blocks without a common line. On unseen pages, two of which all lines were edited have 0.88, two others 0.67."""


def holds_lines(key: str, code: str) -> bool:
    """Whether a text, given by its `code_key`, has all lines of a piece of code, in whatever order and markup.

    Lines with Chinese are only asked for if there are no others: the translation may have a paragraph for them.
    """
    lines = [line for _, line, _ in _code_lines(code, "")]
    return all(code_key(line) in key for line in [line for line in lines if not has_han(line)] or lines)


def is_structure_changed(original: str, target: str, language: str) -> bool:
    """Whether white space alone makes the code of a translation mean something else: indentation, or a space at a line end."""
    if _NO_LONGER_CONTINUED.search(target) and not _NO_LONGER_CONTINUED.search(original):
        return True
    if language in _YAML:
        events = _yaml_shape(original)
        return events is not None and events != _yaml_shape(target)
    if language in _PYTHON:
        depths, theirs = _python_shape(original), _python_shape(target)
        return depths is not None and depths != theirs and (theirs is None or len(depths) == len(theirs))
    return False


def _yaml_shape(text: str) -> list[str] | None:
    """The events of a YAML file, without the texts; None if it can't be parsed."""
    import yaml

    try:
        return [type(event).__name__ for event in yaml.parse(text, Loader=yaml.BaseLoader)]
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _python_shape(text: str) -> list[int] | None:
    """How deep each logical line of Python is indented; None if it can't be cut into tokens."""
    depth, found = 0, []
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            depth += (token.type == tokenize.INDENT) - (token.type == tokenize.DEDENT)
            if token.type == tokenize.NEWLINE:
                found.append(depth)
    except (tokenize.TokenError, SyntaxError, ValueError):
        return None
    return found
