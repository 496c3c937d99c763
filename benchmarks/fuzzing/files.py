"""Hostile files: texts as bytes, glossaries, workbooks and everything that the grammar has a symbol for."""

import io
import re
import zipfile
from functools import cache
from random import Random

from benchmarks.fuzzing.texts import GRAMMAR, ROOT, cases, expand, mutated

_DATES = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
"""When openpyxl wrote a workbook."""
_SIGNATURES = (
    b"",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"{\\rtf1",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"---\n",
)


def encoded(r: Random, text: str) -> bytes:
    """The text as bytes, mostly in UTF-8 and mostly whole."""
    data = text.encode(expand(r, "codec") if r.random() < 0.05 else "utf-8", "replace")
    kind = r.random()
    return damaged(r, data) if kind < 0.03 else random_bytes(r) if kind < 0.04 else data


def damaged(r: Random, data: bytes) -> bytes:
    """The bytes cut off, overwritten or mixed with others."""
    at = r.randint(0, len(data))
    other = "芯".encode(expand(r, "codec"), "replace")
    middle = r.choice((b"", r.randbytes(1), r.randbytes(30), b"\0", b"\0" * 100, b"\xff\xfe", other))
    return r.choice((data[:at], b"")) + middle + r.choice((data[at:], data[at + 1 :]))


def random_bytes(r: Random) -> bytes:
    return r.choice(_SIGNATURES) + r.randbytes(r.choice((0, 1, 3, 50, 3000)))


def document(r: Random, text: str) -> bytes:
    """A file that holds a changed text."""
    return encoded(r, mutated(r, text))


def made(r: Random, symbol: str) -> bytes:
    """A file of a symbol of the grammar, changed now and then."""
    if symbol in ("xlsx", "yaml"):
        return _workbook(r) if symbol == "xlsx" else glossary(r)
    if r.random() < 0.03:
        symbol = "other"
    text = expand(r, symbol)
    return encoded(r, text if r.random() < 0.85 else mutated(r, text, 1))


def glossary(r: Random) -> bytes:
    """A glossary that loads, three times in five."""
    kind = r.random()
    if kind < 0.3:
        return sound_glossary(r)
    text = _excerpt(r) if kind < 0.55 else expand(r, "glossary")
    if kind > 0.85:
        old, new = expand(r, "yaml-change").split("|")
        changed = text.replace(old, new, r.choice((1, -1)))
        text = r.choice((changed, mutated(r, text, 1), text + expand(r, "glossary-end")))
    return encoded(r, text)


def sound_glossary(r: Random) -> bytes:
    keys = r.sample(["天垓", "智铠", "燧原", "大模型", "图形处理器", "寒武纪科技", "高通"], r.randint(1, 6))
    values = "Xy{0}", "{{en: Xy{0}, kind: product}}", "{{en: Xy{0}, ok: [Xyz{0}], avoid: {{Qq{0}: bad}}}}"
    return "\n".join(["terms:", *(f"  {zh}: {r.choice(values).format(i)}" for i, zh in enumerate(keys)), ""]).encode()


def other_version(r: Random, data: bytes) -> bytes:
    """A glossary with a change, or none."""
    text = data.decode("utf-8", "replace")
    entry, (start, _, last) = expand(r, "entry"), text.rpartition("\n  ")
    added, inserted = text + entry, f"{start}\n{entry}  {last}"
    return encoded(r, r.choice((text, added, inserted, f"{start}\n", text.replace("Xy", "Yx", 2), mutated(r, text, 1))))


@cache
def _glossaries() -> list[str]:
    """The glossaries of the project, and those in the test cases of rules."""
    paths = sorted((*ROOT.glob("glossary/*.yaml"), *ROOT.glob("examples/*/glossary*.yaml")))
    in_cases = [text for case in cases("rules") for text in (case.get("glossary"), *(case.get("files") or {}).values())]
    return [path.read_text(encoding="utf-8") for path in paths] + [text for text in in_cases if isinstance(text, str)]


def _excerpt(r: Random) -> str:
    head, *entries = re.split(r"\n(?=  [^\s#-])", re.sub(r"extends:.*(\n[ -].*)*", "", r.choice(_glossaries())))
    first = r.randrange(len(entries) or 1)
    return "\n".join([head, *entries[first : first + r.choice((1, 5, 40))], ""])


def _workbook(r: Random) -> bytes:
    """A workbook of two columns, often damaged."""
    from openpyxl import Workbook

    book, stream = Workbook(), io.BytesIO()
    for line in expand(r, "tsv").splitlines():
        cells = [re.sub(r"[^\x20-\ud7ff]", " ", cell)[:2000].lstrip("=") for cell in line.split("\t")]
        book.worksheets[0].append(cells)
    book.save(stream)
    with zipfile.ZipFile(stream) as archive:
        members = {member: _DATES.sub(b"2026-01-01T00:00:00Z", archive.read(member)) for member in archive.namelist()}
    data = _zipped(members)
    return r.choice((data, data, damaged(r, data), _rezipped(r, members)))


def _rezipped(r: Random, members: dict[str, bytes]) -> bytes:
    """An archive with one of the members changed, gone or added."""
    members = dict(members)
    member = r.choice(sorted(members))
    data = members.pop(member)
    entities = re.sub(rb"(<\?xml[^>]*>)?", rb"\1<!DOCTYPE t [<!ENTITY a 'x'>]>", data, count=1)
    far = data.replace(b'r="A2"', b'r="XFD1048576"').replace(b"<t>", b"<t>&#0;")
    changed = {member: r.choice((b"", damaged(r, data), entities, far))}
    members |= r.choice(({}, changed, changed, {member: data, "xl/bomb.xml": b"0" * 3_000_000, "../x.xml": b"x"}))
    return _zipped(members)


def _zipped(members: dict[str, bytes]) -> bytes:
    """An archive of the members, the same bytes at any time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for member, content in members.items():
            new.writestr(zipfile.ZipInfo(member), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def name(r: Random, usual: str) -> str:
    """Mostly the usual name of a file; sometimes another stem with its suffix."""
    _, dot, suffix = usual.partition(".")
    stems = *GRAMMAR["names"], "a" * 240, "稿" * 80, "\udcff\udcfe"
    return usual if r.random() < 0.95 else r.choice(stems) + dot + suffix
