"""Word lists for the text around English numbers: hedges, and words before a number that is part of a name."""

import re

from aligner.quantity.patterns import any_of
from aligner.text.word_lists import word_list

_ABOUT = "about; around; roughly; some; approximately; approx.; circa; an estimated; estimated; in the region of; on the order of"
_NEAR = (
    "nearly; almost; close to; just under; approaching; approached; approaches; near; nearing; just shy of; not quite;"
    " fewer than; less than; under; below"
)
_OVER = (
    "over; more than; above; exceed; exceeds; exceeded; exceeding; at least; no less than; no fewer than; upward of; upwards of;"
    " topped; topping; tops; in excess of; surpassed; surpasses; surpassing; greater than; well over; beyond; a little over"
)
_UNDER = (
    "up to; at most; no more than; as many as; as much as; maximum of; within; as high as; not exceed; not exceeding"
)


def _phrases(listed: str) -> str:
    return any_of(phrase.strip() for phrase in listed.split(";"))


HEDGE_BEFORE = re.compile(
    rf"\b(?:(?P<about>{_phrases(_ABOUT)})|(?P<near>{_phrases(_NEAR)})|(?P<over>{_phrases(_OVER)})|(?P<under>{_phrases(_UNDER)}))"
    r" (?:an? |the |another |only )?$",
    re.IGNORECASE,
)
MORE = re.compile(
    r"(?:(?P<over>\+|-plus| or more| plus)|(?P<about>[ -]odd|-some| or so))(?![A-Za-z0-9])", re.IGNORECASE
)
"""Hedges right after a number: 1,400-plus, 4,700-odd, ten or so."""
HEDGE_AFTER = re.compile(r"(?:(?P<over>\+|-plus| or more)|(?P<about> or so))(?![A-Za-z0-9])", re.IGNORECASE)
"""Hedges after a unit: 20 minutes or more, three years or so."""
LABELS = re.compile(
    r"(?<![A-Za-z])"
    + any_of(
        "version versions release v port layer step section chapter figure table level grade page HTTP day error status code line"
        " Version Versions Release V Step Section Chapter Figure Table Level Grade Page Day Layer"
    )
    + " ?$"
)
"""Words that make the number after them a name: port 8080, layer 7."""
NO_NAMES = word_list("no_name_before_figure")
"""Words that are not a name before a number although they may be capitalised at the beginning of a sentence."""
