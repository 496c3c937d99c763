"""An alignment seen from one of its two texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.document.model import Language

if TYPE_CHECKING:
    from aligner.alignment.model import Alignment, Bead
    from aligner.segment.model import Segment, SegmentedDocument


@dataclass(frozen=True, slots=True)
class Side:
    """One text, *here*, and the other, *there*."""

    alignment: Alignment
    language: Language
    """Of the text here."""

    @property
    def here(self) -> SegmentedDocument:
        """The text that is asked about."""
        return self.alignment.zh if self.language is Language.ZH else self.alignment.en

    @property
    def there(self) -> SegmentedDocument:
        """The text that may lack something of it."""
        return self.alignment.en if self.language is Language.ZH else self.alignment.zh

    def own(self, bead: Bead) -> tuple[int, ...]:
        """What a bead holds of the text here."""
        return bead.zh if self.language is Language.ZH else bead.en

    def other(self, bead: Bead) -> tuple[int, ...]:
        """What a bead holds of the other text."""
        return bead.en if self.language is Language.ZH else bead.zh

    @property
    def glue(self) -> str:
        """What stands between two sentences here."""
        return "" if self.language is Language.ZH else " "

    def segments(self, ids: tuple[int, ...]) -> list[Segment]:
        """Segments of the text here."""
        return [self.here.segments[i] for i in ids]

    def text(self, ids: tuple[int, ...]) -> str:
        """Sentences of the text here as one text."""
        return self.glue.join(self.here.segments[i].text for i in ids)

    @property
    def reversed(self) -> Side:
        """Seen from the other text."""
        return Side(self.alignment, self.language.other)
