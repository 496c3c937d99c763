"""Clauses and items lost, and what was turned round: negation, direction. Translations into English only."""

import random
import re
from collections.abc import Iterator

from aligner.document.model import Language
from benchmarks.planting.ground import Ground, Pair, Plant, rewritten, shuffled

_CLAUSE = re.compile(
    r", (?:and|but|while|which|with|so|because|although|though|as|where|who|making|allowing|including|such as|"
    r"especially|even|unless|after|before|until|when|if|since|whereas|or|from|by|for|in|on|to) [^,;:()\"“”]{18,}(?=[.!?]$)"
)
_MIDDLE = re.compile(
    r", (?:and|but|which|who|with|especially|including|in|on|at|by|for|from|after|according to) [^,;:()\"“”]{18,}(?=, )"
)
_ITEM = re.compile(
    r"(?:(?<=[a-z] )|(?<=, ))(?!and |or |which |but )[\w'’-]+(?: [\w'’-]+){0,2}, (?=[\w'’-]+(?: [\w'’-]+){0,3},? (?:and|or) \w)"
)
_NEGATIVE_ZH = re.compile(
    r"不|没|沒|无|無|未|非|别|莫|勿|否|免|拒|缺|难|難|以外|之外|除|避|禁|罕|鲜|少有|失|毫|并不|尚"
)
_NOT = (
    (re.compile(r"\b(is|are|was|were|will|would|can|could|should|must|may|might|has|have|had|does|do|did) not\b"), r"\1"),
    (re.compile(r"\b(Is|Are|Was|Were|is|are|was|were|would|could|should|has|have|had)n['’]t\b"), r"\1"),
    (re.compile(r"\bwon['’]t\b"), "will"),
    (re.compile(r"\bcan(?:not|['’]t)\b"), "can"),
    (re.compile(r"\b(?:do|does)(?:n['’]t| not) (?=[a-z])"), ""),
    (re.compile(r"\bno longer\b"), "still"),
    (re.compile(r"\bnever\b"), "always"),
    (re.compile(r"\bwithout\b"), "with"),
    (re.compile(r"\bno (?=[a-z]+)"), "some "),
    (re.compile(r"\bunable to\b"), "able to"),
    (re.compile(r"\bimpossible\b"), "possible"),
)  # fmt: skip
_ADD_NOT = re.compile(
    r"\b(is|are|was|were|will|can|should|must|could|would)(?= (?!not\b|never\b|no\b|only\b|also\b)[a-z]{3,})"
)
_NEGATIVE_EN = re.compile(
    r"\b(?:not?|never|nor|none|nothing|nobody|neither|without|hardly|barely|un\w+|\w+n['’]t|only|fail\w*)\b",
    re.IGNORECASE,
)
_DIRECTIONS: tuple[tuple[str, str, str, str], ...] = (
    # word, its opposite, what the original has for it, what the original must not have
    ("increase", "decrease", "增|升|提高|加大|涨", "减|降|低|少"),
    ("increases", "decreases", "增|升|提高|加大|涨", "减|降|低|少"),
    ("increased", "decreased", "增|升|提高|加大|涨", "减|降|低|少"),
    ("increasing", "decreasing", "增|升|提高|加大|涨|越来越", "减|降|低|少"),
    ("rose", "fell", "增|升|涨|提高", "减|降|跌|低"),
    ("rise", "fall", "增|升|涨|提高", "减|降|跌|低"),
    ("rising", "falling", "增|升|涨|提高", "减|降|跌|低"),
    ("grew", "shrank", "增|长|成长", "减|降|缩"),
    ("growth", "decline", "增|成长", "减|降|缩|下滑"),
    ("grow", "shrink", "增|长", "减|降|缩"),
    ("up", "down", "增|升|涨|年增|季增", "减|降|跌"),
    ("higher", "lower", "高|多|大", "低|减|少|降"),
    ("lower", "higher", "低|降|减", "高|增|升"),
    ("more than", "less than", "超|多|以上|逾", "少|不足|以下|不到|不"),
    ("less than", "more than", "不足|不到|以下|少|以内|低于", "超|多于|以上|逾"),
    ("at least", "at most", "至少|以上|不少于|起码|不低于", "至多|最多|以下|不超"),
    ("above", "below", "以上|高于|上|超", "以下|低于|下"),
    ("below", "above", "以下|低于|下|不足", "以上|高于|上|超"),
    ("before", "after", "前", "后|後"),
    ("after", "before", "后|後|之后", "前"),
    ("faster", "slower", "快", "慢"),
    ("slower", "faster", "慢", "快"),
    ("improve", "worsen", "改善|提升|提高|改进|优化", "恶化|降"),
    ("improved", "worsened", "改善|提升|提高|改进|优化", "恶化|降"),
    ("better", "worse", "更好|好|优", "差|坏|糟"),
    ("reduce", "increase", "减|降|缩|少", "增|升|提"),
    ("reduced", "increased", "减|降|缩|少", "增|升|提"),
    ("reduces", "increases", "减|降|缩|少", "增|升|提"),
    ("reducing", "increasing", "减|降|缩|少", "增|升|提"),
    ("decrease", "increase", "减|降|少", "增|升"),
    ("fell", "rose", "跌|降|减|下滑|低", "增|升|涨"),
    ("down", "up", "跌|降|减|下滑", "增|升|涨"),
    ("dropped", "climbed", "跌|降|减|下滑|低", "增|升|涨"),
    ("easier", "harder", "容易|简单|方便|轻松|易", "难|困"),
    ("larger", "smaller", "大", "小"),
    ("smaller", "larger", "小", "大"),
    ("longer", "shorter", "长|久", "短|不"),
    ("shorter", "longer", "短", "长"),
    ("older", "newer", "旧|老|早", "新"),
    ("newer", "older", "新", "旧|老|早"),
    ("first", "last", "第一|首|最先|首先", "末|最后|最後"),
    ("enable", "disable", "启用|开启|打开|啟用", "禁|关|停"),
    ("enabled", "disabled", "启用|开启|打开|啟用", "禁|关|停"),
    ("disable", "enable", "禁|关|停用", "启用|开"),
    ("upgrade", "downgrade", "升级", "降级"),
    ("maximum", "minimum", "最大|最高|上限", "最小|最低|下限"),
    ("minimum", "maximum", "最小|最低|下限", "最大|最高|上限"),
    ("widened", "narrowed", "扩大|擴大", "收窄|缩"),
    ("narrowed", "widened", "收窄|缩", "扩大"),
    ("gain", "loss", "涨|增|益", "亏|损|跌"),
    ("profit", "loss", "盈利|利润|获利", "亏|损"),
    ("loss", "profit", "亏|损", "盈|利润"),
)


def clause_lost(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """A clause at the end of a sentence or inside it, between commas."""
    if ground.language is not Language.EN:
        return
    for pair in shuffled(chance, ground.pairs(prose=True)):
        text = pair.target.text
        found = [m for p in (_CLAUSE, _MIDDLE) for m in p.finditer(text)]
        found = [m for m in found if len(m[0].split()) >= 5 and m.start() > 25 and not re.search(r" (?:and|or)$", m[0])]
        if found:
            yield from _kept(rewritten(ground, pair, *chance.choice(found).span(), ""))


def item_lost(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """One of three or more in a row inside a sentence."""
    if ground.language is not Language.EN:
        return
    for pair in shuffled(chance, ground.pairs(prose=True)):
        if pair.original.count("、") < 1:
            continue
        found = [m for m in _ITEM.finditer(pair.target.text) if len(m[0]) > 5]
        if found:
            yield from _kept(rewritten(ground, pair, *chance.choice(found).span(), ""))


def negation_flipped(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """A *not* is lost, or one came in."""
    if ground.language is not Language.EN:
        return
    for pair in shuffled(chance, ground.pairs(prose=True)):
        yield from _kept(
            _without_not(ground, pair, chance) if chance.random() < 0.6 else _with_not(ground, pair, chance)
        )


def _without_not(ground: Ground, pair: Pair, chance: random.Random) -> Plant | None:
    text = pair.target.text
    if not _NEGATIVE_ZH.search(pair.original) or len(_NEGATIVE_EN.findall(text)) != 1:
        return None
    found = [(m, m.expand(new)) for pattern, new in _NOT for m in pattern.finditer(text)]
    if not found or re.search(r"\bnot only\b", text):
        return None
    m, new = chance.choice(found)
    return rewritten(ground, pair, *m.span(), new)


def _with_not(ground: Ground, pair: Pair, chance: random.Random) -> Plant | None:
    text = pair.target.text
    if _NEGATIVE_ZH.search(pair.original) or _NEGATIVE_EN.search(text) or text.endswith("?"):
        return None
    found = list(_ADD_NOT.finditer(text))
    if not found:
        return None
    m = chance.choice(found)
    return rewritten(ground, pair, *m.span(), "cannot" if m[1] == "can" else f"{m[1]} not")


def direction_flipped(ground: Ground, chance: random.Random) -> Iterator[Plant]:
    """The opposite word, where the original says which it is."""
    if ground.language is not Language.EN:
        return
    for pair in shuffled(chance, ground.pairs(prose=True)):
        found = [
            (m, new)
            for word, new, evidence, against in _DIRECTIONS
            if re.search(evidence, pair.original) and not re.search(against, pair.original)
            for m in re.finditer(rf"(?<![\w-]){word}(?![\w-])", pair.target.text)
            if not _is_particle(pair.target.text, m)
        ]
        if found:
            m, new = chance.choice(found)
            yield from _kept(rewritten(ground, pair, *m.span(), new))


def _is_particle(text: str, found: re.Match[str]) -> bool:
    """Whether up, down, no longer and the like belong to another word."""
    if found[0] in ("up", "down"):
        return not re.match(r" (?:by )?(?:\d|from|nearly|about|more|over|almost)", text[found.end() :])
    before = text[: found.start()]
    if found[0] in ("more than", "longer"):
        return bool(re.search(r"\bno $", before))
    if found[0] == "first":
        return bool(re.search(r"\b(?:at|the) $", before)) and not re.match(r" [a-z]", text[found.end() :])
    if found[0] in ("above", "below"):
        return bool(re.search(r"\b(?:the|as|see|described|shown|mentioned) $", before))
    return False


def _kept(plant: Plant | None) -> Iterator[Plant]:
    if plant:
        yield plant
