"""The words that decide where an English sentence ends; all in lower case, without the last full stop."""


def _words(*groups: str) -> frozenset[str]:
    return frozenset(" ".join(groups).split())


TITLES = _words(
    # before a person's name
    "mr mrs ms mx dr prof messrs mme mlle rev hon fr pres sen rep gov amb supt insp",
    # military ranks
    "gen lt col maj capt cpt cmdr cdr adm sgt cpl pvt brig",
    # before a place name
    "mt",
)
"""Abbreviations before a name, which never end a sentence.

They count only if capitalised, because "ms." and "gen." are other words."""

CONNECTIVES = _words(
    # before an example, a gloss, a figure
    "e.g i.e eg ie viz approx ca incl excl esp resp a.k.a aka w.r.t",
    # between two things
    "vs v cf",
)
"""Abbreviations that something always follows, so they never end a sentence. A single letter counts only in lower case."""

NUMBERED = _words(
    # parts of a publication
    "no nos nr fig figs eq eqs sec sect vol vols art arts cap ch chap p pp para paras",
    "ref refs tab tbl ex app pt iss cl",
    # versions
    "ver vers op",
    # currencies
    "rs",
)
"""Abbreviations that don't end a sentence before a number. Before anything else, they are ordinary words."""

LETTERED = _words("fig figs app tab sec sect vol pt")
"""Those of `NUMBERED` that a single letter can also follow: Fig. B."""

DATES = _words(
    # months
    "jan feb mar apr jun jul aug sep sept oct nov dec",
    # days
    "mon tue tues wed thu thur thurs fri sat sun",
)
"""Parts of dates, which don't end a sentence before a number. They count only if capitalised, because some are other words."""

COMPANY = _words("inc corp ltd co cos plc llc l.l.c pte pty bros gmbh s.a n.v mfg")
"""Legal forms of companies, which may end a sentence."""

AFTER_COMPANY = _words(
    # offices
    "ceo cto cfo coo chair chairman chairmen chairwoman chairperson president chief vice executive founder cofounder director",
    # other parts of the name
    "limited ltd inc llc plc group holdings incorporated company international",
)
"""Capitalised words that may go on with a company, in lower case: "Orion Inc. Chairman Lu", "Orion Co. Limited"."""

COUNTRIES = _words("u.s u.s.a u.k e.u u.a.e p.r.c")
"""Abbreviations of countries, which are as often part of a name: the U.S. Navy."""

AFTER_COUNTRY = _words(
    # institutions
    "army navy marines military senate congress house government administration department president court treasury",
    "treasuries embassy constitution capitol mint open steel bank marshals customs commerce state trade supreme",
    # regions and currency
    "dollar midwest south west east north northeast northwest southeast southwest gulf",
)
"""Capitalised words that go on with the name of a country's part or institution."""

MAY_END = COMPANY | _words(
    # after a person's name
    "jr sr esq",
    # after an author's name
    "al",
    # institutions
    "univ dept depts govt assn assoc inst acad intl natl div dist bldg",
    # quantities
    "est min max avg hrs hr yr yrs mo mos sq ft lb lbs oz",
    # roads
    "st ave blvd rd hwy pl",
)
"""Abbreviations that can be in the middle or at the end of a sentence."""

MAY_END_CAPITALISED = _words(
    # states of the US
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev",
    "okla ore pa tenn tex va vt wash wis wyo",
)
"""The same, but only if capitalised."""

TIMES = _words("a.m p.m am pm")
"""Times of day. They end a sentence before a capital, unless the next word is part of the time."""

AFTER_TIME = _words(
    # zones and places that a time is given in
    "et est edt pt pst pdt ct cst cdt mt mst gmt utc bst cet jst kst hkt sgt",
    "eastern pacific central mountain greenwich beijing london tokyo shanghai singapore",
    # days and months
    "monday tuesday wednesday thursday friday saturday sunday",
    "january february march april may june july august september october november december",
)
"""Capitalised words that may continue a time of day."""

LETTER_NAMES = _words(
    "series round plan class vitamin grade type option group phase tier stage section part customer supplier party"
)
"""Words before a single capital that is a name, not an initial: Series B."""

LABELS = _words("step part chapter section question phase stage lesson tip note table figure example day") | {""}
"""What may precede the number of an item: one of these words, or nothing."""

EXCLAIMED = _words("yahoo yum joomla jeopardy guess")
"""Names that carry an exclamation or question mark."""

STARTERS = _words(
    # articles and demonstratives
    "the this that these those a an another",
    # pronouns and possessives
    "i it he she we they you its his her their our my",
    # question words
    "what who why how which where when",
    # conjunctions
    "and but or nor so yet although though while whereas if unless because since once until whether",
    # prepositions
    "in on at for from with by as after before during despite under among according amid beyond besides without",
    # adverbs that link sentences
    "however meanwhile moreover furthermore additionally also then thus therefore hence instead indeed still even",
    "similarly likewise otherwise nevertheless nonetheless consequently overall finally lastly firstly secondly",
    # time
    "today yesterday recently currently now previously later earlier subsequently",
    # quantities
    "some many most several both each every all few such one two three",
    # place
    "there here",
)
"""Words that, capitalised after an abbreviation, begin a new sentence."""

NOT_AFTER_INITIAL = _words("an he i so you her my")
"""Starters that may be a surname or another initial after an initial."""

SPEECH = sorted(
    _words(
        "said says say told tells asked asks added adds explained explains noted notes wrote writes replied replies",
        "answered answers continued continues recalled recalls admitted admits argued argues concluded concludes",
        "commented comments remarked remarks stated states stressed stresses emphasized emphasizes emphasised",
        "joked quipped insisted insists exclaimed wondered declared warned warns predicted predicts",
        "acknowledged revealed shouted",
    )
)
"""Verbs that attribute a quotation."""

FINITE = sorted(
    _words(
        "is are was were has have had will would can could may might must should does do did also",
        "fell rose grew dropped gained lost came went took made began became remain remains",
    )
)
"""Verbs, and an adverb before verbs, by which a capitalised word before them is a subject."""
