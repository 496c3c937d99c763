"""Irregular English forms, and words that only look inflected."""

from __future__ import annotations

_VERBS = """
arise arose arisen|awake awoke awoken|bear bore borne born|beat beaten|become became|begin began begun|bend bent|
bind bound|bite bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|
buy bought|catch caught|choose chose chosen|cling clung|come came|creep crept|deal dealt|die dying|dig dug|
draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|dwell dwelt|eat ate eaten|fall fell fallen|feed fed|
feel felt|fight fought|find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden|
foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|
give gave given|go goes went gone going|grow grew grown|hang hung|hear heard|hide hid hidden|hold held|keep kept|
kneel knelt|know knew known|lay laid|lead led|lean leant|learn learnt|leave left|lend lent|lie lain lying|light lit|
lose lost|make made|mean meant|meet met|mistake mistook mistaken|overcome overcame|oversee oversaw overseen|
overtake overtook overtaken|pay paid|prove proven|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|
see saw seen|seek sought|sell sold|send sent|sew sewn|shake shook shaken|shine shone|shoot shot|show shown|
shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|slay slew slain|sleep slept|slide slid|smell smelt|sow sown|
speak spoke spoken|speed sped|spell spelt|spend spent|spin spun|spill spilt|spoil spoilt|spring sprang sprung|
stand stood|steal stole stolen|stick stuck|sting stung|stride strode stridden|strike struck stricken|string strung|
strive strove striven|swear swore sworn|sweep swept|swell swollen|swim swam swum|swing swung|take took taken|
teach taught|tear tore torn|tell told|think thought|throw threw thrown|tie tying|tread trod trodden|
undergo undergoes underwent undergone|understand understood|undertake undertook undertaken|uphold upheld|
wake woke woken|wear wore worn|weave wove woven|weep wept|win won|wind wound|withdraw withdrew withdrawn|
withstand withstood|write wrote written|rewrite rewrote rewritten|rebuild rebuilt|resell resold|
outgrow outgrew outgrown|override overrode overridden|paste pasted pasting|range ranged ranging|can could|may might
"""

_NOUNS = """
analysis analyses|axis axes|basis bases|child children|crisis crises|criterion criteria|foot feet|goose geese|
half halves|hypothesis hypotheses|index indices|knife knives|leaf leaves|life lives|loaf loaves|man men|matrix matrices|
mouse mice|ox oxen|parenthesis parentheses|person people persons|phenomenon phenomena|self selves|shelf shelves|
synthesis syntheses|thesis theses|thief thieves|tooth teeth|vertex vertices|wife wives|wolf wolves|woman women|
lens lenses|bus buses
"""

_PRONOUNS = """
i me my myself|you your yours yourself yourselves ye thou thee thy thine|he him his himself|she her hers herself|
we us our ours ourselves|they them their theirs themselves|who whom whose|this these|that those
"""

_COMPARATIVES = """
big large high low fast slow small great cheap strong weak long short wide broad deep young old new early easy hard
light heavy rich poor close near clear simple smart safe warm cold cool bright dark quick tall thin thick soft happy
busy tiny fine rare tough tight loose dense sharp smooth steep hot sad healthy wealthy lucky pretty costly
"""

_AMERICAN = """
colour color|favour favor|labour labor|behaviour behavior|honour honor|neighbour neighbor|rumour rumor|humour humor|
harbour harbor|centre center|metre meter|litre liter|theatre theater|fibre fiber|defence defense|offence offense|
licence license|programme program|cheque check|grey gray|catalogue catalog|dialogue dialog|analyse analyze|
catalyse catalyze|tyre tire|aluminium aluminum|jewellery jewelry|traveller traveler|mould mold|modelling model|
modelled model|labelled label|labelling label|cancelled cancel|cancelling cancel|travelled travel|travelling travel|
signalled signal|fuelled fuel|fuelling fuel|totalled total
"""

_LOOKS_INFLECTED = """
news series species always perhaps besides gas bias alias atlas canvas lens christmas mathematics physics economics
politics electronics statistics goods clothes kubernetes thus plus yes across afterwards overseas sans moses texas
paris wales hundred sacred naked kindred hatred wicked rugged ragged shed bed red wed sled infrared beloved indeed
evening morning nothing something anything everything during thing king string spring wing sing ring bring swing
sting sling cling fling wring ping sibling ceiling darling sterling pudding herring lightning duckling seedling
offspring shilling wedding clothing according outstanding beijing marketing accounting viking cunning stocking
"""

UNINFLECTED = frozenset(_LOOKS_INFLECTED.split())
"""Words that end like an inflected form of another word but are not one."""


def _comparatives(adjectives: str) -> dict[str, str]:
    forms = {}
    for adjective in adjectives.split():
        if adjective.endswith("e"):
            stem = adjective[:-1]
        elif adjective.endswith("y"):
            stem = adjective[:-1] + "i"
        elif adjective in {"big", "hot", "sad", "thin"}:
            stem = adjective + adjective[-1]
        else:
            stem = adjective
        forms[stem + "er"] = forms[stem + "est"] = adjective
    return forms


def _table(*groups: str) -> dict[str, str]:
    forms: dict[str, str] = {}
    for group in groups:
        for entry in group.split("|"):
            base, *others = entry.split()
            for form in others:
                forms.setdefault(form, base)
    return forms


IRREGULAR: dict[str, str] = {**_comparatives(_COMPARATIVES), **_table(_VERBS, _NOUNS, _PRONOUNS)}
"""Irregular form to base form. A form that two words share maps to the word that is listed first."""

IRREGULAR_VERBS: dict[str, str] = _table(_VERBS)
"""The part of `IRREGULAR` that are forms of verbs."""

AMERICAN: dict[str, str] = dict(entry.split() for entry in _AMERICAN.split("|"))
"""British spelling to American spelling, for words without a rule for their ending."""
