"""What the reader learns from, and what it is measured on: portions of the pairs of some sources."""

import re
from dataclasses import dataclass

ROWS = {
    "lctt_ccbysa": 34000, "kubernetes_blog": 7000, "istio_news_blog": 6000, "tatoeba_cmn": 14000, "taiwan_law": 9000, "msx_partner": 9000,
    "msx_archcenter": 6000, "hf_course": 3000, "hami": 2500, "trpl": 5000, "hf_courses2": 4000, "msx_dynamics": 8000, "tidb_docs": 5000,
    "d2l": 3000, "ms_archcenter": 6000, "innersource": 2000, "owasp": 1000, "bitcoin_org": 400, "python_docs": 6000, "kubeedge": 1000,
    "juicefs": 2000, "msx_offupd": 2000, "react_docs": 3000, "opentelemetry": 1000, "ms_exchange": 3000,
}  # fmt: skip
"""How many pairs of each source are candidates."""
BOUND_ROWS = dict.fromkeys(ROWS, 400) | {
    "ms_sql": 300, "ms_sccm": 300, "kubernetes": 400, "msx_dotnet": 200, "ms_intune": 150, "ms_uwp": 150, "msx_skype": 120, "iotdb": 80,
    "msx_fasttrack": 40, "msx_d365ci": 80, "msx_edgeent": 30,
}  # fmt: skip
"""The same for bounds, which are rare."""
LONG_ROWS = {
    "lctt_ccbysa": 9000, "kubernetes_blog": 1800, "istio_news_blog": 1800, "taiwan_law": 800, "msx_partner": 800, "msx_archcenter": 800,
    "hf_course": 700, "hami": 600, "hf_courses2": 600, "tidb_docs": 600, "d2l": 500, "innersource": 140, "owasp": 180, "python_docs": 600,
    "juicefs": 500, "trpl": 500, "opentelemetry": 500,
}  # fmt: skip
"""The same for longer sentences."""
HELD_OUT = {"todogroup": 2500, "streampark": 900, "openmldb": 600, "msx_seccomp": 1500, "volcano": 800}
"""The sources of which the figures of the card are taken; nothing is learnt from them."""
HELD_OUT_BOUNDS = dict.fromkeys(
    (*HELD_OUT, "apisix", "rancher", "karmada", "kubeovn", "higress", "kubevela", "nodebestpractices"), 400
)
SHORT, LONG, ANY = (6, 62), (63, 140), (6, 140)
"""Least and greatest numbers of Chinese characters."""
MIN_HAN, MIN_WORDS, MAX_WORDS, MAX_LETTERS = 5, 4, 0.55, 3.38
"""Least numbers of Chinese characters and English words, and the greatest numbers of words and letters for each character allowed."""
_BOUND_ZH = re.compile(
    "至少|起码|最[多少]|至多|不[^，。；]{0,2}(?:超过|[低高少多大小短长]于|[早晚]于)|[大小]于(?:或?等于)|以[上下]|[多高长]达"
)
_BOUND_EN = re.compile(
    r"\b(?:at (?:least|most)|up to|not?(?: be)? (?:less|more|fewer|lower|higher|smaller|larger|earlier|later) than|exceed(?:s|ing)?"
    r"|(?:minimum|maximum) of|or equal to|or (?:more|less|fewer|above|below|higher|lower|later|earlier)|as (?:much|many|little|few) as)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Portion:
    """Pairs that slips are made of."""

    name: str
    rows: dict[str, int]
    """How many pairs of each source are candidates."""
    most: int
    """The number of rows that are made of the first candidates."""
    lengths: tuple[int, int] = SHORT
    """The least and the greatest number of characters of the Chinese."""
    bounds: bool = False
    """Whether only bounds are exchanged, else everything else."""
    kinds: frozenset[str] | None = None
    """The kinds of rows that are kept; all of them if there are none."""

    def is_usable(self, zh: str, en: str) -> bool:
        """Whether a pair is a candidate."""
        least, greatest = self.lengths
        if not (least <= len(zh) <= greatest and len(re.findall("[一-鿿]", zh)) > MIN_HAN):
            return False
        if self.bounds and not (_BOUND_ZH.search(zh) and _BOUND_EN.search(en)):
            return False
        return MIN_WORDS <= len(en.split()) <= greatest * MAX_WORDS and len(en) < greatest * MAX_LETTERS


LEARNT_FROM = (
    Portion("bounds", BOUND_ROWS, 4000, ANY, bounds=True),
    Portion("long", LONG_ROWS, 3000, LONG),
    Portion("short", ROWS, 12_700),
    Portion("rare", ROWS, 12_000, kinds=frozenset(("modality", "amount", "right"))),
    Portion("frequent", ROWS, 10_000, kinds=frozenset(("negation", "opposite"))),
)
"""What the reader learns from, in the order in which it is encoded. A row that two portions have counts once."""
MEASURED_ON = (
    Portion("bounds", HELD_OUT_BOUNDS, 400, ANY, bounds=True),
    Portion("long", HELD_OUT, 500, LONG),
    Portion("short", HELD_OUT, 3700),
)
"""What the figures of the card are taken on."""
