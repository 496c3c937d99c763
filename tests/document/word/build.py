"""Makes Word documents from pieces of XML, for what no program writes on request."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

from aligner.document import parse
from aligner.document.model import Document, Language
from aligner.document.readers.docx import FORMAT
from aligner.document.word.package import RELATIONS, WORD

NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


def package(
    body: str, *, parts: dict[str, str] | None = None, links: dict[str, str] | None = None, **root: str
) -> bytes:
    """A document with this body.

    Args:
        body: The XML in `w:body`.
        parts: What is in the root elements of further parts, by name, such as `styles`.
        links: Addresses outside of the document, by the id of the relation.
        root: `doctype`, what comes before the root element; `type`, the content type of the text.
    """
    parts = parts or {}
    relations = "".join(
        f'<Relationship Id="p{n}" Type="{RELATION}{kind}" Target="{kind}.xml"/>' for n, kind in enumerate(parts)
    ) + "".join(
        f'<Relationship Id="{key}" Type="{RELATION}hyperlink" Target="{target}" TargetMode="External"/>'
        for key, target in (links or {}).items()
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{root.get("type", TYPE)}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}relationships">'
        f'<Relationship Id="r" Type="{RELATION}officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{root.get('doctype', '')}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}relationships">{relations}</Relationships>',
        **{f"word/{kind}.xml": f"<w:{kind} {NAMESPACES}>{xml}</w:{kind}>" for kind, xml in parts.items()},
    }
    return archive({name: text.encode() for name, text in files.items()})


def archive(files: dict[str, bytes]) -> bytes:
    """A zip archive of these files."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return stream.getvalue()


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs: plain text, or XML if it begins with `<`."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def document(data: bytes, name: str = "f.docx") -> Document:
    """A document as it is read."""
    return parse(FORMAT.read(data, name), language=Language.EN)


def blocks(body: str, **more: dict[str, str]) -> list[str]:
    """The blocks of a document with this body: kind, level and text of each, such as `heading 1: Title`."""
    read = document(package(body, parts=more.get("parts"), links=more.get("links")))
    return [f"{b.kind}{f' {b.level}' if b.level else ''}: {b.text}" for b in read.blocks]
