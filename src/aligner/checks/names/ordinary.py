"""Tokens in Latin letters in Chinese texts that English texts often write differently, or need not keep."""

import re

_RENDERINGS = {
    "ai": "artificial intelligence|intelligent|intelligence|smart",
    "agi": "general intelligence|general-purpose intelligence",
    "app": "application",
    "aigc": "generative|generated content",
    "cpu": "processors?|chips?",
    "gpu": "graphics|video cards?|accelerators?",
    "npu": "neural",
    "pc": "computers?|desktops?|laptops?",
    "tv": "television",
    "ceo": "chief executive|head of|boss|president",
    "cto": "chief technolog|technology chief",
    "cfo": "chief financ|finance chief",
    "coo": "chief operati",
    "cmo": "chief market",
    "vp": "vice[- ]president",
    "hr": "human resources|personnel",
    "pr": "public relations|pull requests?",
    "ipo": "public offering|list(?:s|ed|ing|ings)?\\b|floa?t|go(?:es|ing)? public|went public|debut",
    "kol": "influencers?|opinion leaders?",
    "vc": "venture",
    "pe": "private equity",
    "api": "interfaces?",
    "os": "operating system|system",
    "ui": "interface",
    "gui": "graphical|interface",
    "ppt": "slides?|powerpoint|presentation|deck",
    "ev": "electric",
    "suv": "sport[- ]utility|off-road",
    "led": "light[- ]emitting|lights?|lamps?",
    "gdp": "gross domestic|economic output",
    "cpi": "consumer price|inflation",
    "rmb": "yuan|renminbi|¥",
    "usd": "dollars?|\\$",
    "usa": "united states|u\\.s\\.|america",
    "us": "united states|u\\.s\\.|america",
    "uk": "united kingdom|britain|british",
    "eu": "european union|europe",
    "5g": "fifth-generation|fifth generation",
    "4g": "fourth-generation|fourth generation",
    "3d": "three-dimensional|three dimensions",
    "2d": "two-dimensional|two dimensions",
    "top": "lead|best|largest|biggest|most|first|rank|leaderboard|among",
    "email": "mail",
    "wifi": "wireless",
    "logo": "emblem|sign",
    "demo": "demonstrat|prototype|sample",
    "bug": "error|defect|fault|flaw|problem|issue",
    "offer": "job|accept",
    "toc": "consumer",
    "tob": "business|enterprise|corporate",
    "id": "identi|account|number|name",
    "faq": "questions?",
    "sdk": "development kit|toolkit",
    "saas": "software",
    "oem": "manufactur",
    "ip": "intellectual property|character|franchise|brand",
    "diy": "yourself|home-?made|self-|your own|her own|his own|their own",
    "ngo": "non-?governmental|organi[sz]ation",
    "b2b": "business|enterprise",
    "b2c": "consumer",
    "kpi": "targets?|indicators?|metrics?|goals?",
    "roi": "return",
    "usb": "flash|thumb",
    "lidar": "laser",
    "gpl": "public license",
}
_PATTERNS: dict[str, re.Pattern[str]] = {}

# Words that are common in Chinese texts and that a translation need not keep: verbs, interjections, function words, parts
# of dates.
_NEVER_LIST = """
it up vs pk ok no hold show high low out cp get yes by and the of or to in on for ps qq nb pro plus max mini am pm etc
eg ie via new lctt imho imo tba tbd ed amp nbsp la le de du cc rt q1 q2 q3 q4 h1 h2
"""
_NEVER = frozenset(_NEVER_LIST.split())


def is_ordinary(key: str) -> bool:
    """Whether a token is a word that a translation need not keep in any form."""
    return key in _NEVER or (len(key) == 1)


def is_rendered(key: str, text: str) -> bool:
    """Whether an English text has a usual rendering of a token (*intelligence* for AI)."""
    renderings = _RENDERINGS.get(key)
    if renderings is None:
        return False
    if key not in _PATTERNS:
        _PATTERNS[key] = re.compile(rf"(?<![A-Za-z])(?:{renderings})", re.IGNORECASE)
    return bool(_PATTERNS[key].search(text))
