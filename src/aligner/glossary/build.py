"""Builds terms from the YAML tree of one file, with a fault for everything that is not allowed in a glossary."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aligner.document.model import Source
from aligner.glossary.faults import Fault, FaultKind, explain_text, likely, space_name
from aligner.glossary.fields import (
    EXAMPLE_FIELDS,
    FILE_FIELDS,
    FORM_FIELDS,
    RENDERING_PATTERN,
    TERM_FIELDS,
    VERSION,
    Field,
    synonyms,
)
from aligner.glossary.model import NO_PLACES, Example, FieldPlaces, Keep, Kind, Place, Rendering, Status, Term
from aligner.glossary.nodes import Alias, Mapping, Node, Scalar, Sequence
from aligner.text.han import has_han
from aligner.text.lazy import lazy

_KINDS = {kind.value: kind for kind in Kind}
_RENDERING = lazy(RENDERING_PATTERN)
_COLON = re.compile("[:：]")
_BOOLEANS = {"true": True, "false": False}
_MAX_VERSION_DIGITS = 9
"""Most digits of a version number that is read as a later version; Python refuses integers of more than 4,300 digits."""
_LIST_OF_FORMS = "a list of texts, or a mapping from each form to the reason"


@dataclass(frozen=True, slots=True)
class Content:
    """The content of one file, without the files that it extends."""

    extends: tuple[Keep, ...]
    """The paths as the file has them."""
    keep: tuple[Keep, ...]
    terms: tuple[Term, ...]
    faults: tuple[Fault, ...]


def build(source: Source, root: Node | None) -> Content:
    """The content of a glossary file, from its tree; a part that can't be read is left out and gets a fault."""
    builder = _Builder(source)
    builder.file(root)
    return Content(tuple(builder.extends), tuple(builder.keep), tuple(builder.terms), tuple(builder.faults))


class _Builder:
    def __init__(self, source: Source) -> None:
        self.extends: list[Keep] = []
        self.keep: list[Keep] = []
        self.terms: list[Term] = []
        self.faults: list[Fault] = []
        self._source = source

    def file(self, root: Node | None) -> None:
        if root is None or _is_nothing(root):
            return
        if not isinstance(root, Mapping):
            self._fault(root, "a glossary is a mapping with the terms under 'terms:'")
            return
        for key, value in self._known(self._without_terms(root), FILE_FIELDS, "a glossary file"):
            if key.text == "version":
                self._version(value)
            elif key.text == "extends":
                self.extends = [Keep(s.text, self._place(s)) for s in self._texts(value, "extends")]
            elif key.text == "keep":
                self.keep = [Keep(s.text, self._place(s)) for s in self._texts(value, "keep")]
            elif isinstance(value, Mapping):
                self._terms(value)
            elif isinstance(value, Scalar) and not value.style and _COLON.search(value.text):
                why = explain_text(self._source.text, value.start)
                place = Place(self._source, why.at, why.at + 1)
                self.faults.append(Fault(FaultKind.SYNTAX, why.message, place, why.help))
            elif not _is_nothing(value):
                self._fault(
                    value,
                    "'terms' has to be a mapping from Chinese terms to their renderings",
                    "write a term, a colon, a space and its rendering on each line: '智铠: ZhiKai'",
                )

    def _without_terms(self, root: Mapping) -> Mapping:
        """The top-level mapping without misplaced terms, which get one fault for all of them."""
        strays = [key for key, _ in root.pairs if has_han(key.text)]
        if strays:
            others = f" and {len(strays) - 1} more" if len(strays) > 1 else ""
            message = f"'{strays[0].text}'{others} can't be outside 'terms:'"
            help_ = "write 'terms:' on a line of its own above, and indent the terms by two spaces"
            if not self._odd_indent(strays[0]):
                self._fault(strays[0], message, help_)
        return root._replace(pairs=[pair for pair in root.pairs if not has_han(pair[0].text)])

    def _odd_indent(self, key: Scalar) -> bool:
        """Whether a key begins with a space that YAML reads as text. Reports it."""
        odd = not key.style and key.text[:1].isspace()
        if odd:
            self._fault(key, f"{space_name(key.text[0])} can't indent YAML", "use ordinary spaces")
        return odd

    def _version(self, node: Node) -> None:
        if not isinstance(node, Scalar):
            self._fault(node, f"'version' has to be {VERSION}")
        elif node.text != str(VERSION):
            later = node.text.isdecimal() and len(node.text) <= _MAX_VERSION_DIGITS and int(node.text) > VERSION
            help_ = "a later version of aligner may read it" if later else ""
            self._fault(node, f"version '{node.text}' of the format is not known; it has to be {VERSION}", help_)

    def _terms(self, mapping: Mapping) -> None:
        source, preferred = self._source, Status.PREFERRED
        for key, value in mapping.pairs:
            if not key.text.strip():
                self._fault(key, "an empty key: a Chinese term is expected here")
            elif isinstance(value, Scalar) and value.text and value.text != "~":  # a fast path: the common case
                self._languages(key, value)
                rendering = Rendering(value.text, preferred, Place(source, value.start, value.end))
                self.terms.append(Term(key.text, Place(source, key.start, key.end), (rendering,)))
            elif isinstance(value, Mapping):
                self._term(key, value)
            elif isinstance(value, Sequence):
                self._senses(key, value)
            elif not isinstance(value, Alias):
                self._fault(key, f"'{key.text}' has no rendering", self._why_empty(key, value, mapping))

    def _why_empty(self, key: Scalar, value: Node, terms: Mapping) -> str:
        """What to do about a term without a rendering, if the mistake can be told."""
        after = self._source.text[key.end :].split("\n", 1)[0].lstrip(": ")
        if after.startswith("#") and value.start >= value.end:
            return "what follows '#' is a comment; a rendering that begins with '#' has to be in quotes"
        if any(other.text == "en" for other, _ in terms.pairs):
            return "its fields, such as 'en', have to be indented farther than the term"
        return ""

    def _senses(self, key: Scalar, senses: Sequence) -> None:
        if not senses.items:
            self._fault(senses, f"'{key.text}' has no rendering")
        for sense in senses.items:
            if isinstance(sense, Mapping):
                self._term(key, sense)
            else:
                self._fault(
                    sense,
                    "a list of senses holds mappings such as {en: Apple, kind: company}",
                    "if these are several renderings of one sense, put the first under 'en' and the others under 'ok'",
                )

    def _term(self, key: Scalar, mapping: Mapping) -> None:
        fields = {k.text: v for k, v in self._known(mapping, TERM_FIELDS, f"'{key.text}'")}
        en = fields.get("en")
        preferred = self._text(en, "en") if en is not None else None
        if preferred:
            self._languages(key, preferred)
        if en is None:  # the other fields are read anyway, to report their faults
            self._fault(key, f"'{key.text}' has no rendering", "write the rendering under 'en'")
        renderings = [Rendering(preferred.text, Status.PREFERRED, self._place(preferred))] if preferred else []
        renderings += [Rendering(s.text, Status.ADMITTED, self._place(s)) for s in self._texts(fields.get("ok"), "ok")]
        for name, status in (("was", Status.SUPERSEDED), ("avoid", Status.FORBIDDEN)):
            renderings += self._forms(fields.get(name), name, status)
        also, short, excepting = (tuple(self._texts(fields.get(name), name)) for name in ("also", "short", "except"))
        places = NO_PLACES
        if also or short or excepting:
            places = FieldPlaces(*(tuple(map(self._place, texts)) for texts in (also, short, excepting)))
        note, link = (self._optional(fields.get(name), name) for name in ("note", "source"))
        term = Term(
            zh=key.text,
            place=self._place(key),
            renderings=tuple(renderings),
            kind=self._kind(fields.get("kind")),
            also=tuple(s.text for s in also),
            short=tuple(s.text for s in short),
            excepting=tuple(s.text for s in excepting),
            note=note.text.strip() if note else "",
            link=link.text.strip() if link else "",
            examples=tuple(self._examples(fields.get("examples"))),
            places=places,
        )
        if preferred:
            self.terms.append(term)

    def _languages(self, key: Scalar, en: Scalar) -> None:
        """Reports a rendering that is all Chinese: the two sides were swapped, or the rendering is not written yet."""
        if _RENDERING.search(en.text):
            return
        if has_han(key.text):
            self._fault(en, f"'{en.text}' is Chinese: the English rendering of '{key.text}' is expected here")
        else:
            self._fault(key, f"'{key.text}' and '{en.text}' are the wrong way round", f"write '{en.text}: {key.text}'")

    def _kind(self, node: Node | None) -> Kind | None:
        text = self._optional(node, "kind")
        if text is None:
            return None
        if text.text not in _KINDS:
            guess = likely(text.text, _KINDS, synonyms("kind"))
            advice = f", did you mean '{guess}'?" if guess else f"; it is one of: {', '.join(_KINDS)}"
            self._fault(text, f"unknown kind '{text.text}'{advice}", replacement=guess)
        return _KINDS.get(text.text)

    def _forms(self, node: Node | None, name: str, status: Status) -> Iterator[Rendering]:
        if not isinstance(node, Mapping):
            for scalar in self._texts(node, name, _LIST_OF_FORMS):
                yield Rendering(scalar.text, status, self._place(scalar))
            return
        for key, value in node.pairs:
            if not key.text.strip():
                self._fault(key, f"an empty form under '{name}'")
                continue
            reason, anywhere = "", False
            if isinstance(value, Scalar):
                reason = "" if _is_nothing(value) else value.text
            elif isinstance(value, Mapping):
                for field, content in self._known(value, FORM_FIELDS, f"'{key.text}'"):
                    if field.text == "anywhere":
                        anywhere = self._anywhere(content)
                    else:
                        text = self._optional(content, "reason")
                        reason = text.text if text else ""
            elif isinstance(value, Sequence):
                self._fault(value, f"expected here is the reason for '{key.text}', or {{reason: …, anywhere: true}}")
            yield Rendering(key.text, status, self._place(key), reason.strip(), anywhere)

    def _examples(self, node: Node | None) -> Iterator[Example]:
        if node is None or _is_nothing(node) or isinstance(node, Alias):
            return
        for item in node.items if isinstance(node, Sequence) else [node]:
            if not isinstance(item, Mapping):
                if not isinstance(item, Alias):
                    self._fault(item, "an example is a mapping {zh: …, en: …}")
                continue
            fields = {k.text: v for k, v in self._known(item, EXAMPLE_FIELDS, "an example")}
            missing = [f.name for f in EXAMPLE_FIELDS if f.name not in fields]
            if missing:
                self._fault(item, f"an example needs both 'zh' and 'en'; '{missing[0]}' is missing")
            zh, en = (self._text(fields.get(f.name), f.name) for f in EXAMPLE_FIELDS)
            if zh and en:
                yield Example(zh.text.strip(), en.text.strip(), self._place(item))

    def _known(self, mapping: Mapping, fields: Iterable[Field], owner: str) -> Iterator[tuple[Scalar, Node]]:
        """The pairs of a mapping whose keys are known fields; the others are reported as faults."""
        names = [f.name for f in fields]
        for key, value in mapping.pairs:
            if key.text in names:
                yield key, value
                continue
            if self._odd_indent(key):
                continue
            if _is_nothing(value) and self._source.text[: key.start].rstrip().endswith(","):
                message = f"'{key.text}' is not a field of {owner}: the comma before it ends the text"
                self._fault(key, message, "put the text in quotes", kind=FaultKind.UNKNOWN_FIELD)
                continue
            guess = likely(key.text, names, synonyms("field"))
            advice = f", did you mean '{guess}'?" if guess else f"; {owner} may have: {', '.join(names)}"
            self._fault(key, f"unknown field '{key.text}'{advice}", replacement=guess, kind=FaultKind.UNKNOWN_FIELD)

    def _texts(self, node: Node | None, name: str, expected: str = "a text or a list of texts") -> Iterator[Scalar]:
        if node is None or isinstance(node, Alias) or _is_nothing(node):
            return
        if isinstance(node, Mapping):
            self._fault(node, f"'{name}' has to be {expected}")
            return
        for item in node.items if isinstance(node, Sequence) else [node]:
            text = self._text(item, name)
            if text:
                yield text

    def _optional(self, node: Node | None, name: str) -> Scalar | None:
        """The text of an optional field; None if the field is missing or its value is empty."""
        return None if node is None or _is_nothing(node) else self._text(node, name)

    def _text(self, node: Node | None, name: str) -> Scalar | None:
        if node is None or isinstance(node, Alias):
            return None
        if not isinstance(node, Scalar):
            self._fault(node, f"'{name}' has to be a text")
            return None
        if not node.text.strip():
            self._fault(node, f"an empty text under '{name}'; fill it in, or leave it out")
            return None
        return node

    def _anywhere(self, node: Node) -> bool:
        if isinstance(node, Alias):
            return False
        value = _BOOLEANS.get(node.text.lower()) if isinstance(node, Scalar) else None
        if value is None:
            self._fault(node, "'anywhere' has to be true or false")
        return bool(value)

    def _place(self, node: Scalar | Mapping) -> Place:
        return Place(self._source, node.start, node.end)

    def _fault(
        self,
        node: Node,
        message: str,
        help_: str = "",
        *,
        replacement: str | None = None,
        kind: FaultKind = FaultKind.SYNTAX,
    ) -> None:
        end = node.end
        if not isinstance(node, Scalar):  # a block ends only where the next one begins, so mark just its first line
            text = self._source.text
            end = node.start + len(text[node.start : end].split("\n", 1)[0].rstrip())
        place = Place(self._source, node.start, max(end, node.start))
        self.faults.append(Fault(kind, message, place, help_, replacement))


def _is_nothing(node: Node) -> bool:
    """Whether a value is empty or `~`, YAML's sign for an empty value."""
    return isinstance(node, Scalar) and not node.style and node.text in ("", "~")
