"""What kind of thing a candidate names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.glossary.edit.guess import kind_of
from aligner.glossary.extract.people import is_person
from aligner.glossary.model import Kind
from aligner.text.simplify import to_simplified

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.glossary.extract.gather import Text
    from aligner.glossary.extract.model import Proposal
    from aligner.glossary.extract.rank import Ranked

_COMPANY = re.compile(r"(?:科技|半导体|微电子|集团|公司|智能|电子|资本|创投|证券|银行|控股|股份|软件|网络|通信|云)$")
_COMPANY_AFTER = re.compile(r"(?:科技|半导体|微电子|集团|公司|有限|股份|控股)")


def kind(ranked: Ranked, texts: Sequence[Text]) -> Kind | None:
    """What a term names, as far as its looks and its neighbours say."""
    proposals = ranked.gathered.main.proposals
    zh = to_simplified(ranked.zh)
    if ranked.name:
        if is_person(zh, ranked.en):
            return Kind.PERSON
        if any(_has_number(p, texts[p.mention.passage]) for p in proposals):
            return Kind.PRODUCT
        if _COMPANY.search(zh) or any(_is_company(p, texts[p.mention.passage]) for p in proposals):
            return Kind.COMPANY
    guess = kind_of(zh, ranked.en)
    if guess is None or (guess.kind is Kind.TERM and ranked.name):
        return None
    return guess.kind


def _has_number(p: Proposal, text: Text) -> bool:
    """Whether the same number or code follows on both sides: 天垓 100, TianYuan 100."""
    zh, en = text.words.zh, text.words.en
    after_zh, after_en = p.zh_words[1], p.en_words[1]
    if after_zh >= len(zh) or after_en >= len(en) or zh[after_zh].apart or en[after_en].apart:
        return False
    code = zh[after_zh]
    return code.key == en[after_en].key and not code.han and any(c.isdigit() for c in code.key)


def _is_company(p: Proposal, text: Text) -> bool:
    return _COMPANY_AFTER.match(to_simplified(text.passage.zh.text[p.mention.zh[1] : p.mention.zh[1] + 4])) is not None
