"""Guesses from the form of a new term which text is the Chinese one, and what kind of thing the term names.

Only nearly certain guesses are made, because a wrong kind changes which forms of a rendering are found in a text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from aligner.glossary.model import Kind
from aligner.text.han import has_han

_COMPANY = re.compile(r"公司|集团$|集團$")
_COMPANY_EN = re.compile(r"\b(?:Inc|Ltd|Corp|Corporation|LLC|GmbH|Holdings|Group)\.?$")
_ORGANIZATION = re.compile(
    r"(?:大学|大學|学院|學院|研究院|研究所|实验室|實驗室|委员会|委員會|协会|協會|学会|學會|基金会|联盟)$"
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_WORDS = re.compile(r"[a-z][a-z'-]*(?: [a-z][a-z'-]*)*")


class Guess(NamedTuple):
    """A kind, and the reason for the guess."""

    kind: Kind
    reason: str


def sides(first: str, second: str) -> tuple[str, str]:
    """The two texts as Chinese and English; the one with Han characters is Chinese."""
    if has_han(second) and not has_han(first):
        return second, first
    return first, second


def kind_of(zh: str, en: str) -> Guess | None:
    """The kind of thing that a term names; None if its form doesn't show it.

    Args:
        zh: The Chinese term.
        en: Its rendering.
    """
    if _ORGANIZATION.search(zh) and en[:1].isupper():
        return Guess(Kind.ORGANIZATION, f"by its ending {_ORGANIZATION.findall(zh)[-1]}")
    company = _COMPANY.search(zh)
    if company and en[:1].isupper() and " " in en + " ":
        return Guess(Kind.COMPANY, f"by {company[0]} in it")
    if _COMPANY_EN.search(en):
        return Guess(Kind.COMPANY, f"by the ending {en.rsplit(maxsplit=1)[-1]}")
    if _ACRONYM.fullmatch(en) and any(c.isalpha() for c in en[1:]):
        return Guess(Kind.ACRONYM, "by its capitals")
    if _WORDS.fullmatch(en):
        return Guess(Kind.TERM, "by its small letters")
    return None


# Family names, each group after its pinyin.
_SURNAMES = """
ai艾 an安 ao敖 ba巴 bai白柏 ban班 bao包鲍 bei贝 bi毕 bian卞边 bo薄 bu卜 cai蔡 cao曹 cen岑 chai柴 chang常 che车
chen陈谌 cheng程成 chi池迟 chu褚储楚 cong丛 cui崔 dai戴 dang党 deng邓 di狄 diao刁 ding丁 dong董 dou窦 du杜 duan段
fan范樊 fang方房 fei费 feng冯封丰 fu付傅符 gai盖 gan甘 gao高 ge葛 geng耿 gong龚宫公 gou勾苟 gu顾古谷 guan关管官
guang广 gui桂 guo郭 hai海 han韩 hang杭 hao郝 he何贺和 heng衡 hong洪 hou侯 hu胡扈 hua华花 huai怀 huan桓 huang黄 hui惠
huo霍 ji季纪姬吉冀 jia贾 jian简 jiang江姜蒋 jiao焦 jin金靳 jing荆景 ju鞠 kan阚 kang康 ke柯 kong孔 kou寇 kuang匡邝
lai赖 lan蓝兰 lang郎 lao劳 lei雷 leng冷 li李黎厉利 lian连廉 liang梁 liao廖 lin林蔺 ling凌 liu刘柳 long龙 lou娄楼
lu陆卢鲁路 lü吕 luan栾 luo罗骆 lyu吕 ma马 mai麦 man满 mao毛茅 mei梅 meng孟蒙 mi米 miao苗缪 min闵 ming明 mo莫 mou牟
mu穆慕 na那 ni倪 nie聂 ning宁 niu牛 ou欧 ouyang欧阳 pan潘 pang庞 pei裴 peng彭 pi皮 ping平 pu蒲浦 qi齐祁戚 qian钱
qiang强 qiao乔 qin秦 qiu邱裘丘 qu瞿曲屈 quan权全 ran冉 rao饶 ren任 rong荣容戎 ru茹 ruan阮 rui芮 sang桑 sha沙 shan单
shang尚商 shangguan上官 shao邵 shen沈申 sheng盛 shi石史施时 shu舒 shui水 si司 situ司徒 sima司马 song宋 su苏 sun孙 suo索
tai邰 tan谭谈 tang唐汤 tao陶 teng滕 tian田 tong童佟 tu涂屠 wan万 wang王汪 wei魏韦卫 wen温文闻 weng翁 wu吴武伍邬巫
xi奚席习 xia夏 xian冼 xiang向项 xiao肖萧 xie谢解 xin辛 xing邢 xiong熊 xu徐许胥 xuan宣 xue薛 xun荀 yan闫严颜阎晏
yang杨羊阳 yao姚 ye叶 yi易伊 yin尹殷印 ying应 you尤游 yu于余俞喻虞郁禹 yuan袁苑 yue岳乐 yun云 zang臧 zeng曾 zhai翟
zhan詹 zhang张章 zhao赵 zhen甄 zheng郑 zhong钟仲 zhou周 zhu朱祝诸竺 zhuge诸葛 zhuang庄 zhuo卓 zong宗 zou邹 zu祖 zuo左
"""
_BY_SURNAME: dict[str, set[str]] = {}
for _entry in _SURNAMES.split():
    _pinyin = "".join(c for c in _entry if c < "\u2e80")
    _han = _entry[len(_pinyin) :]
    for _name in [_han] if _pinyin in {"ouyang", "shangguan", "situ", "sima", "zhuge"} else _han:
        _BY_SURNAME.setdefault(_name, set()).add(_pinyin)
_LONGEST_NAME = 4
"""Most characters of a Chinese name."""


def is_person(zh: str, en: str) -> bool:
    """Whether two strings look like a person's name: the English begins or ends with the pinyin of the Chinese family name.

    Args:
        zh: The possible name in simplified Chinese.
        en: The possible name in pinyin.
    """
    words = en.lower().replace("-", " ").split()
    if not 2 <= len(zh) <= _LONGEST_NAME or not words:
        return False
    spelt = _BY_SURNAME.get(zh[:2], set()) | _BY_SURNAME.get(zh[:1], set())
    return words[0] in spelt or words[-1] in spelt
