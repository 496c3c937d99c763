"""The fields of a glossary file: one table for both the loader and the JSON Schema."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from aligner.glossary.model import Kind
from aligner.paths import data_rows

RENDERING_PATTERN = r"^[^\u3400-\u9fff]*$|[A-Za-z\u00c0-\u024f]"
"""Pattern of a rendering: it has no Chinese characters, or it has Latin letters too."""
VERSION = 1
"""The version of the file format."""


class Shape(StrEnum):
    """The type of a field's value."""

    TEXT = "text"
    RENDERING = "rendering"
    """A text that is not all Chinese."""
    TEXTS = "texts"
    """A text, or a list of texts."""
    FORMS = "forms"
    """Like TEXTS, or a mapping from each form to its reason or to a mapping of FORM_FIELDS."""
    KIND = "kind"
    BOOLEAN = "boolean"
    VERSION = "version"
    EXAMPLES = "examples"
    """A mapping of EXAMPLE_FIELDS, or a list of them."""
    TERMS = "terms"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, its type, and what it is for."""

    name: str
    shape: Shape
    description: str
    """What the field is for; it goes into the schema, and editors show it."""
    required: bool = False


FILE_FIELDS = (
    Field("version", Shape.VERSION, "Version of the file format: 1."),
    Field(
        "extends",
        Shape.TEXTS,
        "Glossaries whose terms also apply unless this file has the same key: paths that start in the folder of this file, or "
        "names of glossaries that come with aligner, such as ai-chips. Of several the last wins.",
    ),
    Field("keep", Shape.TEXTS, "Words that must appear verbatim on both sides."),
    Field(
        "terms", Shape.TERMS, "The terms: Chinese, a colon, a space, and the English rendering or a mapping with more."
    ),
)
TERM_FIELDS = (
    Field("en", Shape.RENDERING, "The rendering to write.", required=True),
    Field("kind", Shape.KIND, "What the term names; sets how its renderings may vary in case and number."),
    Field(
        "also", Shape.TEXTS, "Other Chinese spellings; traditional, full-width and spaced variants are found anyway."
    ),
    Field("ok", Shape.TEXTS, "Other admitted renderings."),
    Field("was", Shape.FORMS, "Superseded renderings, which are warned about; with the reason if there is one."),
    Field("avoid", Shape.FORMS, "Forbidden renderings, with the reason."),
    Field("short", Shape.TEXTS, "English forms that are allowed for the term after its first mention."),
    Field("except", Shape.TEXTS, "Longer Chinese strings that contain the term's characters but are not this term."),
    Field("note", Shape.TEXT, "For readers of the glossary."),
    Field("source", Shape.TEXT, "Where the rendering is documented: a web address or a title."),
    Field("examples", Shape.EXAMPLES, "Pairs of sentences that show the term; lint checks that they hold."),
)
FORM_FIELDS = (
    Field("reason", Shape.TEXT, "The reason."),
    Field("anywhere", Shape.BOOLEAN, "Look for this form even where the Chinese term doesn't occur."),
)
EXAMPLE_FIELDS = (
    Field("zh", Shape.TEXT, "A Chinese sentence with the term.", required=True),
    Field("en", Shape.TEXT, "Its English version with the rendering.", required=True),
)

KINDS = {
    Kind.PRODUCT: "A product or a product line.",
    Kind.COMPANY: "A company.",
    Kind.PERSON: "A person.",
    Kind.PLACE: "A place.",
    Kind.ORGANIZATION: "An institution, an agency, a society.",
    Kind.TERM: "A word of the field; has a plural, and a capital only where a sentence begins.",
    Kind.ACRONYM: "An abbreviation of capitals.",
}


@cache
def synonyms(what: str) -> dict[str, str]:
    """Words of other programs and of people, in small letters, with the words of a glossary that they stand for.

    They are for a `status`, a `field`, a `kind`, or the `heading` of a column.
    """
    rows = [row[1:] for row in data_rows("glossary_words.tsv") if row[0] == what]
    return {word: meant for meant, words in rows for word in words.split("; ")}
