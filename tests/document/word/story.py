"""A short story in two languages, as python-docx writes it."""

from pathlib import Path

import docx

ZH = [
    ("Heading 1", "云梭科技完成新一轮融资"),
    ("", "云梭科技周二宣布完成 70 亿元融资，由临江资本领投。公司将用这笔钱建设第二座工厂。"),
    ("Heading 2", "资金用途"),
    ("List Bullet", "扩建苏州的生产线，年内增加 1200 名员工。"),
    ("List Bullet", "研发新一代训练芯片，预计 2027 年量产。"),
    ("table", "项目\t金额\n工厂\t40 亿元\n研发\t30 亿元"),
    ("", "创始人周望说，公司今年的收入增长了 35%。他没有透露客户的名字。"),
    ("", "首批设备将于三月交付。"),
]
EN = [
    ("Heading 1", "Yunsuo Technology closes a new funding round"),
    ("", (
        "Yunsuo Technology said on Tuesday that it had raised 70 billion yuan in a round led by Linjiang Capital. "
        "The company will use the money to build a second factory."
    )),
    ("Heading 2", "How the money will be used"),
    ("List Bullet", "To extend the production lines in Suzhou, which will add 1,200 employees this year."),
    ("List Bullet", "To develop the next generation of its training chip, with mass production expected in 2027."),
    ("table", "Item\tAmount\nFactory\t4 billion yuan\nResearch\t3 billion yuan"),
    ("", "The company's revenue grew by 25% this year, said Zhou Wang, the founder. He did not name the customers."),
    ("", "The the first machines will be delivered in March."),
]  # fmt: skip


def write(path: Path, story: list[tuple[str, str]]) -> str:
    """Writes a story, with several runs in each paragraph, and returns the name of the file."""
    made = docx.Document()
    for style, text in story:
        if style == "table":
            rows = [line.split("\t") for line in text.split("\n")]
            table = made.add_table(len(rows), len(rows[0]))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
            continue
        paragraph = made.add_paragraph(style=style or None)
        for at in range(0, len(text), 7):
            paragraph.add_run(text[at : at + 7]).bold = at % 3 == 0
    made.save(str(path))
    return path.name
