"""An alignment seen from one of its two texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aligner.alignment.model import Alignment, Bead
from aligner.document.model import Language
from aligner.segment.model import Segment, SegmentedDocument
from aligner.text.spans import Span


@dataclass(frozen=True, slots=True)
class Side:
    """An alignment seen from one text: `here` is that text, `there` is the other."""

    alignment: Alignment
    language: Language
    """The language of the text here."""

    @property
    def here(self) -> SegmentedDocument:
        """The text whose parts are looked for in the other."""
        return self.alignment.zh if self.language is Language.ZH else self.alignment.en

    @property
    def there(self) -> SegmentedDocument:
        """The text that may lack a counterpart."""
        return self.alignment.en if self.language is Language.ZH else self.alignment.zh

    def own(self, bead: Bead) -> tuple[int, ...]:
        """The segments of a bead that are in the text here."""
        return bead.zh if self.language is Language.ZH else bead.en

    def other(self, bead: Bead) -> tuple[int, ...]:
        """The segments of a bead that are in the other text."""
        return bead.en if self.language is Language.ZH else bead.zh

    @property
    def glue(self) -> str:
        """The separator of two sentences in the text here."""
        return "" if self.language is Language.ZH else " "

    def segments(self, ids: tuple[int, ...]) -> list[Segment]:
        """The segments of the text here that have these ids."""
        return [self.here.segments[i] for i in ids]

    def text(self, ids: tuple[int, ...]) -> str:
        """The text of these segments of the text here, joined."""
        return self.glue.join(self.here.segments[i].text for i in ids)

    def spans(self, ids: Iterable[int]) -> list[Span]:
        """Where each of these segments is in the `text` of all of them."""
        spans = []
        at = 0
        for segment in self.segments(tuple(ids)):
            spans.append((at, at + len(segment.text)))
            at += len(segment.text) + len(self.glue)
        return spans

    @property
    def reversed(self) -> Side:
        """The same alignment seen from the other text."""
        return Side(self.alignment, self.language.other)
