"""Writes a text in one of several forms that mean the same: contractions, short forms, polite words."""

from __future__ import annotations

import re
from functools import cache

from aligner.drift.words import tokens, turning_words
from aligner.paths import data_rows

_NOT = re.compile(
    r"\b(?P<irregular>ca|wo|sha)?(?P<verb>\w*?)n['’]t\b|\bcannot\b"
    r"|\b(?P<misspelt>(?:c|w|sh)ould|must|do|does|did|is|are|was|were|has|have|had)['’]t\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<=\w)['’](re|ve|ll|m)\b|\b(it|that|there|here|what|who|let)['’]s\b", re.IGNORECASE)
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall", "re": " are", "ve": " have", "ll": " will", "m": " am"}


def without_contractions(text: str) -> str:
    """A text with `does not` for `doesn't`, and the like."""
    text = _NOT.sub(_full, text)
    return _SHORT.sub(
        lambda m: _WHOLE[m[1].lower()] if m[1] else f"{m[2]} {'us' if m[2].lower() == 'let' else 'is'}", text
    )


def _full(match: re.Match[str]) -> str:
    irregular = match["irregular"]
    return f"{_WHOLE[irregular.lower()] if irregular else match['verb'] or match['misspelt'] or 'can'} not"


def plain(text: str) -> str:
    """A text with the first of several forms that mean the same, wherever it has one of them, and without polite words."""
    expression, forms = _table()
    text = _WAY.sub("", _NUMBER.sub("", without_contractions(text)))
    text = _LABEL.sub(lambda m: m[1] + ("注意" if m[2] > "~" else "Note"), text)
    text = _THEN.sub(lambda m: m[1].upper(), text)
    text = _GLUED.sub(r"\1 ", _APACHE.sub("", _SCRIPT.sub("", text)))
    text = _LEADING.sub("", _SHOWN.sub("as shown below", _FOLLOWING.sub(r"\1 \2", text)))
    text = _NEVER.sub(lambda m: m[1] + ("not" if m[1].strip(" *_") else "Do not"), text)
    found = _OR_MORE.sub(r"at least \1", expression.sub(lambda m: forms[m.group().lower()], text))
    return " ".join(_POINTER.sub("", _VERSION.sub("at least version ", found)).split())


def alike(old: str, new: str) -> tuple[str, str]:
    """Two texts with the same of several forms that mean the same, also *not supported* for *unsupported*."""
    one, other = plain(old), plain(new)
    steps = [_STEP.findall(text.lower()) for text in (one, other)]
    if _BEGINNING.findall(one) != _BEGINNING.findall(other) and not (all(steps) and steps[0] != steps[1]):
        one, other = (_CONNECTIVE.sub(lambda m: m[1] + m[2].upper(), text) for text in (one, other))
    one, other = without_glosses(one, other), without_glosses(other, one)
    return _without_prefixes(one, other), _without_prefixes(other, one)


def without_glosses(text: str, other: str) -> str:
    """A text with *OPL* for *Oak Page Language (OPL)* if the other text has only that, or with the words if it has only those."""

    def shorter(gloss: re.Match[str]) -> str:
        words = list(_WORD.finditer(gloss["words"]))[-len(gloss["short"]) :]
        start = words[0].start()
        before, spelt_out = gloss["words"][:start], gloss["words"][start:]
        is_own = "".join(word[0][0] for word in words).upper() == gloss["short"]
        if not is_own or gloss[0][start:].lower() in other.lower():
            return gloss[0]
        if re.search(rf"\b{gloss['short']}s?\b", other):
            return before + gloss["short"] + gloss["plural"]
        return gloss["words"] if spelt_out.lower() in other.lower() else gloss[0]

    return _GLOSS.sub(shorter, text)


_WORD = re.compile("[A-Za-z]+")
_GLOSS = re.compile(r"(?P<words>(?:[A-Za-z]+[ -])+[A-Za-z]+) \((?P<short>[A-Z]{2,6})(?P<plural>s?)\)")
"""Words that may be those of the abbreviation after them."""


def without_label(text: str) -> str:
    """A text with Note for whatever an admonition is called in capitals at its beginning."""
    return _CAPITALS.sub("Note", text)


def is_lead_in(text: str) -> bool:
    """Whether a sentence before code, a table or an image says only what that is or does: no condition, and no figure."""
    words = [t.text.lower() for t in tokens(text) if t.is_word]
    is_plain = not any(c.isdigit() for c in text) and not any(text.count(word) for word in turning_words("zh"))
    return is_plain and not _CASE.match(text) and not any(word in turning_words("en") for word in words)


def announces(text: str) -> bool:
    """Whether a sentence says only what the text below it is about."""
    return bool(_ANNOUNCING.match(text)) and not any(c.isdigit() for c in text)


_CASE = re.compile(r"[\s*_]*(?:for|in|on|with|under|at|note|while|during|以|在|对于|注)\b", re.IGNORECASE)
"""How a sentence begins that says in which case something holds."""
_ANNOUNCING = re.compile(
    r"[\s*_]*(?:(?:in )?this (?:section|chapter|guide|tutorial|document|page|article|topic)(?:,? (?:we|you)(?:['’]ll| will)?| will)?"
    r" (?:describe|explain|show|introduce|cover|discuss|demonstrate|see|learn|walk|list|provide|present)s?\b"
    r"|(?:the )?(?:following|next|later) (?:sections?|chapters?) (?:will )?(?:describe|explain|show|introduce|cover|discuss)s?\b"
    r"|本(?:节|章|文|页|教程|指南|文档)(?:将|会)?(?:介绍|描述|说明|讲解|展示|演示|列出|解释))",
    re.IGNORECASE,
)


def plain_heading(text: str) -> str:
    """A heading that begins with the first of several beginnings that mean the same, as *Create* for *How to open*."""
    expression, forms = _beginnings()
    text = expression.sub(lambda m: forms[m[1].lower()], text.strip())
    return _MEANS.sub("with", text)


@cache
def _beginnings() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {form.lower(): row[0] for row in data_rows("same_headings.tsv") for form in row}
    words = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"^(?:how to )?({words})(?![\w-])", re.IGNORECASE), forms


_MEANS = re.compile(r"\b(?:using|by using|by|via|through|with the help of)\b", re.IGNORECASE)
"""What leads to the means by which something is done."""
_CAPITALS = re.compile(r"^(?:NOTE|NOTICE|TIP|HINT|IMPORTANT|INFO|ATTENTION|WARNING|CAUTION|DANGER)S?\b")
_LABEL = re.compile(
    r"^([\s*_]*)(note|notice|tip|hint|important|info|attention|warning|caution|danger|注意|提示|说明|警告|重要|小心|危险)(?=[\s*_]*[:：])",
    re.IGNORECASE,
)
"""What an admonition is called, at its beginning."""
_NEVER = re.compile(r"((?:^|(?<=[.!?:;] ))[\s*_]*|\b(?:must|should) )never(?= [a-z])", re.IGNORECASE)
"""How an instruction says what not to do."""
_NUMBER = re.compile(r"^\d{1,2}(?:、|[.)．] )\s*(?=\D)")
"""The number of an item of a list, which is there or not as the markup is."""
_WAY = re.compile(
    r"^(?:(?:method|option|way|approach) ?\d|(?:方法|方式|方案) ?[\d一二三四五六七八九])[:：] ?", re.IGNORECASE
)
"""The number of one of several ways to do something, as a label."""
_THEN = re.compile(r"^(?:and then|then),? ([a-z])", re.IGNORECASE)
"""A sentence that says only that it is the next step."""
_STEP = re.compile(r"(?:^|(?<=[.!?] ))(?:first|secondly|next|then|after that|finally|lastly)\b")
"""Which step an instruction is: *first* does not become *finally*."""
_BEGINNING = re.compile(r"^[A-Za-z]+")
_CONNECTIVE = re.compile(
    r"((?:^|(?<=[.!?] ))(?:\d+[.)] )?)(?:(?:first of all|first|firstly|secondly|next|then|after that|finally|lastly|besides|in addition"
    r"|moreover|furthermore|however|yet|in the (?:example above|above example)), |you (?:will )?(?:need|have) to"
    r" |here is (?:an example of )?how (?:to|you can) )+([a-z])",
    re.IGNORECASE,
)
"""What joins a sentence to the one before it, or says that it is an instruction or an example, and nothing else."""
_SHOWN = re.compile(
    r"\bas (?:is )?(?:shown|illustrated|depicted)(?: in the (?:following|below) (?:figure|image|picture|diagram|screenshot)"
    r"| in the (?:figure|image|picture|diagram|screenshot) below| below)\b",
    re.IGNORECASE,
)
"""A pointer to the figure below."""
_FOLLOWING = re.compile(
    r"\b(the following) (?:table|list|figure|diagram) (shows|lists|describes|illustrates|is|are)\b", re.IGNORECASE
)
_LEADING = re.compile(
    r",? (?:by |via |with )(?:(?:using|running|executing) )?the (?:following|below) commands?(?: below)?(?=\s*[:.]?$)"
    r"|,? (?:using|running|executing) the (?:following|below) commands?(?=\s*[:.]?$)",
    re.IGNORECASE,
)
"""What leads from an instruction to the command below it."""
_POINTER = re.compile(
    r",? for (?:(?:more|further|additional) )?(?:details?|information|example)(?=\s*[:.]?$)", re.IGNORECASE
)
"""What a reference or a sentence before code ends with, and what says nothing by itself."""
_APACHE = re.compile(r"\bApache (?=[A-Z])|(?<=\w) \([Ii]ncubating\)")
"""What belongs to the full names of many projects, and is left out as often."""
_SCRIPT = re.compile(r"(?<=\bNode|\bNext|\bNuxt)\.js\b|(?<=\bVue)\.js\b|(?<=\bReact)\.js\b", re.IGNORECASE)
"""What belongs to the full names of frameworks, and is left out as often."""
_GLUED = re.compile(r"(?<![\w./-])([A-Za-z]{2,})(?=\d+\.[\dx])")
"""Where a version follows a name without a space."""
_OR_MORE = re.compile(
    r"(?<![\w.])(?<!least )(v?\d(?:[\d.,]*\d)?(?:[ -]?[A-Za-z]{1,9})?),? (?:or|and) (?:more|above|higher|greater|later|newer)\b(?! than\b)",
    re.IGNORECASE,
)
"""A number with its unit, or a version, as the least that is needed."""
_VERSION = re.compile(r"\bversion at least (?=v?\d)", re.IGNORECASE)
_NEGATED = re.compile(r"\b(not?) ([a-z]{4,})\b", re.IGNORECASE)


def _without_prefixes(text: str, other: str) -> str:
    """A text with *not valid* for *invalid* where the other text says that."""
    for negation, word in {(m[1].lower(), m[2].lower()) for m in _NEGATED.finditer(other)}:
        text = re.sub(rf"\b(?:un|in|im|ir|il|non-?){word}\b", f"{negation} {word}", text, flags=re.IGNORECASE)
    return text


@cache
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {form: row[0] for row in data_rows("same_words.tsv") for form in row[1:]} | {"please": "", "请": ""}
    words = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z0-9_./-])(?:{words})(?![A-Za-z0-9_/-]|\.\w)", re.IGNORECASE), forms
