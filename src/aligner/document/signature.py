"""Recognises files that are not text by their first bytes."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of file that can't be read."""

    what: str
    """What it is, such as `a PDF document, not a text file`."""
    advice: str


_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"bplist00", "a binary property list (a .webarchive, perhaps)"),
)
_WORKBOOK = "an Excel workbook"
_ZIPPED = (
    (b"word/", "a Word document"),
    (b"xl/", _WORKBOOK),
    (b"ppt/", "a PowerPoint presentation"),
    (b"application/epub+zip", "an EPUB book"),
    (b"opendocument.text", "an OpenDocument text"),
    (b"opendocument", "an OpenDocument file"),
)
_LIKE_WORD = ("an RTF document", "an OpenDocument text")
_TO_WORD = "open it in Word or LibreOffice and save it as .docx"
_HEAD = 4096
_AS_TEXT = "save its text as Markdown, HTML or plain text"
_NAME_FIELDS = "name the fields of its records under [records] in the settings"


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The beginning of a compound file: an old document of Office, or a protected one."""
ENCRYPTED = "EncryptedPackage"
"""The stream of a compound file that holds a protected document of today's formats."""
_STREAMS = (
    (ENCRYPTED, Kind("protected by a password", "open it in Office, save it without the password, and try again")),
    ("WordDocument", Kind("an old Word document (.doc)", "open it in Word and save it as a Word document (.docx)")),
    ("Workbook", Kind("an old Excel workbook (.xls)", f"save it as .xlsx, and {_NAME_FIELDS}")),
    ("PowerPoint Document", Kind("an old PowerPoint presentation (.ppt)", _AS_TEXT)),
)
"""Names of streams in a compound file, and what the file is then."""


def is_lfs_pointer(data: bytes) -> bool:
    """Whether this only says where Git LFS keeps the content of a file."""
    return data.startswith(b"version https://git-lfs.github.com/spec/")


def describe_binary(data: bytes) -> Kind | None:
    """What kind of non-text file this seems to be; None if the first bytes show none."""
    if is_lfs_pointer(data):
        return Kind("a pointer of Git LFS, which has no text", "run git lfs pull to get the text")
    if data.startswith(OLD_OFFICE):
        other = Kind("an old Word, Excel or PowerPoint document", _AS_TEXT)
        return next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in data), other)
    what = _described(data)
    advice = _AS_TEXT
    if what == _WORKBOOK:
        advice += f", or {_NAME_FIELDS}"
    elif what in _LIKE_WORD:
        advice = _TO_WORD
    return Kind(f"{what}, not a text file", advice) if what else None


def _described(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        head = data[: 16 * _HEAD]
        return next((what for mark, what in _ZIPPED if mark in head), "a zip archive")
    if data.startswith(b"RIFF") and data[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        return "a recording or an image"
    if data[4:8] == b"ftyp":
        return "a video or an image"
    for signature, what in _SIGNATURES:
        # Short signatures of letters and digits may begin a text too.
        if data.startswith(signature) and (len(signature) > 3 or not signature.isalnum() or b"\0" in data[:_HEAD]):
            return what
    return ""
