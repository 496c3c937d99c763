"""A short story with everything in it that an output has to show."""

from aligner.alignment.model import Bead
from tests.builders import alignment

STORY = alignment(
    zh=[
        "# 星河半导体完成 12 亿元 B 轮融资",
        ["星河半导体今日宣布完成 12 亿元人民币 B 轮融资，由临港基金领投。", "老股东悉数跟投。"],
        ["公司创始人陆明说：“这笔钱将全部用于 XH-300 训练芯片的流片与量产。”", "他没有透露具体时间表。"],
        "此前一个月，该公司刚刚裁撤了边缘计算团队。",
        ["首批客户包括两家云厂商和一家自动驾驶公司。", "其中一家云厂商已经下单。", "订单金额约为 3 亿元。"],
    ],
    en=[
        "# Xinghe Semiconductor closes a 1.2 billion yuan Series B",
        (
            "Xinghe Semiconductor said today that it has closed a Series B round of 1.2 billion yuan led by the "
            "Lingang Fund, and that every existing shareholder took part."
        ),
        "A month earlier the company had disbanded its edge-computing team.",
        [
            "“All of this money goes into the tape-out and production of our XH-300 chip,” said Lu Ming, the founder.",
            "The round was heavily oversubscribed, according to people familiar with the matter.",
        ],
        [
            "The first customers are two cloud providers and a self-driving company.",
            "One of the cloud providers has ordered.",
            "That order is worth about 300 million yuan.",
        ],
    ],
    sentences=[
        Bead((0,), (0,), 0.93, 0.99),
        Bead((1, 2), (1,), 0.81, 0.97),
        Bead((3,), (3,), 0.77, 0.95),
        Bead((4,), (), 0.0, 0.9),
        Bead((5,), (2,), 0.8, 0.9, moved=True),
        Bead((), (4,), 0.0, 0.9),
        Bead((6,), (5,), 0.88, 0.99),
        Bead((7,), (6,), 0.5712, 0.6),
        Bead((8,), (7,), 0.9, 0.99),
    ],
    paragraphs=[
        Bead((0,), (0,), 0.93, 0.99),
        Bead((1,), (1,), 0.81, 0.97),
        Bead((2,), (3,), 0.7, 0.9),
        Bead((3,), (2,), 0.8, 0.9, moved=True),
        Bead((4,), (4,), 0.85, 0.99),
    ],
    parallel=0.9512,
)

ODDITIES = alignment(
    zh=[
        "![]",
        "def load(path):\n\treturn open(path)",
        "详见https://example.com/a/very/long/path/that/does/not/end/where/a/line/does?x=1&y=2。",
        "价格\x1b[31m涨了\u202e 🚀👩\u200d💻 50%！！！",
        "甲。",
        "乙。",
    ],
    en=[
        "Figure 1",
        "def load(path):\n\treturn open(path)",
        "See https://example.com/a/very/long/path/that/does/not/end/where/a/line/does?x=1&y=2.",
        "The price rose 🚀 by 50 per cent—a state-of-the-art increase that nobody (except one) had foreseen.",
        "A and B.",
        "   ",
    ],
    sentences=(),
    paragraphs=[
        Bead((0,), (0,), 0.0, 0.5),
        Bead((1,), (1,), 1.0, 1.0),
        Bead((2,), (2,), 0.9, 1.0),
        Bead((3,), (3,), 0.9, 1.0),
        Bead((4, 5), (4,), 0.9, 1.0),
        Bead((), (5,), 0.0, 0.4),
    ],
)
