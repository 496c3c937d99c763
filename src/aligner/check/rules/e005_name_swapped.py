"""A name stands where the original has another name of the same text.

The Chinese sentence has nothing that the name may render: no Latin letters, no characters that it is the pinyin of, none
that it renders elsewhere in the text. And it has another name of the text, which the English sentence lacks.

## Why it matters

Somebody else did it, said it or paid for it.

## Bad

> 李想之在会上介绍了新方案。顾明远没有出席。会后李想之回答了提问。
>
> Gu Mingyuan presented the new plan. Gu Mingyuan did not attend. After the meeting Li Xiangzhi answered questions.

## Good

> Li Xiangzhi presented the new plan. Gu Mingyuan did not attend. After the meeting Li Xiangzhi answered questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.model import Finding, Severity
from aligner.check.names.counterparts import counterparts, locate_folded, missing_tokens
from aligner.check.names.swaps import swaps
from aligner.check.rule import Declaration
from aligner.check.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(texts: Texts) -> Iterator[Finding]:
    """Finds names in each other's places."""
    book = texts.shared(counterparts)
    if book is None:
        return
    lost = missing_tokens(texts)
    for swap in swaps(book):
        if (swap.bead, swap.zh) in lost:
            continue  # E001 and E002 say so
        zh = locate_folded(book, swap.bead, swap.zh)
        said = zh.text if zh else swap.zh
        yield Finding(
            f"“{swap.name.text}” stands where the Chinese has {said}, which is “{swap.wanted}”",
            zh=zh,
            en=book.names.locate(swap.name),
            confidence=round(0.85 * book.beads[swap.bead].confidence, 3),
        )


RULE = Declaration(Severity.ERROR, Texts, check)
