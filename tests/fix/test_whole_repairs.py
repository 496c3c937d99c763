"""Repairs restore the correct text, for all kinds of slips and all forms of files."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aligner.api import CheckOptions
from aligner.batch.check import Checked, Repairs, check_files
from aligner.checks.selection import Selection
from aligner.document.direction import Direction, Evidence
from aligner.document.model import Language
from aligner.fix.files import write_changes

ZH = """\
# 青岚智算发布青岚 300 加速卡

青岚智算今天发布了青岚 300 加速卡，单卡算力为 384 TOPS，支持 NVLink 互连。

公司创始人林远说，青岚 300 将在 2026 年 3 月 15 日开始交付，首批订单约为 1.2 亿元。

> 开源社区是青岚智算的根，我们会一直支持它。
"""
EN = """\
# Qinglan Compute launches the Qinglan 300 accelerator

Qinglan Compute today launched the Qinglan 300 accelerator, which reaches 384 TOPS a card and supports NVLink interconnects.

Qinglan 300 deliveries will begin on March 15, 2026, and the first orders are worth about 120 million yuan, said Lin Yuan, the founder.

> The open-source community is the root of Qinglan Compute, and we will always support it.
"""
GLOSSARY = """\
keep: [NVLink]
terms:
  青岚智算: {en: Qinglan Compute, kind: company, avoid: [Qinglan Zhisuan], was: [QL Computing]}
  林远: {en: Lin Yuan, kind: person}
"""


class Slip(NamedTuple):
    right: str
    wrong: str
    rule: str
    safe: bool | None = None
    """Whether it is repaired without being asked; None if it never is."""


SLIPS = (
    Slip("# Qinglan Compute", "# Qinglan Zhisuan", "T002", safe=True),
    Slip("\n\nQinglan Compute", "\n\nQinglan Zhisuan", "T002", safe=True),
    Slip("root of Qinglan Compute", "root of QL Computing", "T003", safe=True),
    Slip("accelerator, which", "accelerator，which", "U003", safe=True),
    Slip("384 TOPS", "384 ＴＯＰＳ", "U003", safe=True),
    Slip("NVLink", "NV-Link", "T006", safe=True),
    Slip("Lin Yuan", "Lin Yaun", "T004", safe=False),
    Slip("support it.", "support it。", "U003", safe=True),
    Slip("384", "348", "N001"),
    Slip("March 15", "May 15", "N005"),
    Slip("120 million", "12 million", "N002"),
)
FULL_WIDTH_LETTERS = {4}
"""Slips that make it impossible to detect that a text is in GB18030."""
WRITTEN = [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("gb18030", b"")]
FROM_CHINESE = Direction(Language.ZH, Evidence.OPTION)
RULES = Selection(("T", "U", "N"))


def run(folder: Path, *, fix: bool = True, unsafe: bool = False) -> Checked:
    files = [str(folder / name) for name in ("zh.md", "en.md")]
    repairs = None if not fix else Repairs.ALL if unsafe else Repairs.SAFE
    options = CheckOptions(RULES, glossary=(str(folder / "g.yaml"),), source=FROM_CHINESE)
    done = check_files(files, options, repairs)
    write_changes(done.changes)
    return done


@settings(max_examples=20)
@given(
    slips=st.sets(st.sampled_from(range(len(SLIPS)))),
    written=st.sampled_from(WRITTEN),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    unsafe=st.booleans(),
)
def test_repairs_give_the_text_without_its_slips(
    slips: set[int], written: tuple[str, bytes], line_end: str, unsafe: bool
) -> None:
    encoding, bom = written
    assume(encoding != "gb18030" or not slips & FULL_WIDTH_LETTERS)
    wrong, wanted = EN, EN
    for slip in (SLIPS[n] for n in sorted(slips)):
        if slip.right in wrong:  # two may want the same words
            wrong = wrong.replace(slip.right, slip.wrong, 1)
            wanted = (
                wanted if slip.safe or (unsafe and slip.safe is not None) else wanted.replace(slip.right, slip.wrong, 1)
            )
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "g.yaml").write_text(GLOSSARY, encoding="utf-8")
        (folder / "zh.md").write_text(ZH, encoding="utf-8")
        (folder / "en.md").write_bytes(bom + wrong.replace("\n", line_end).encode(encoding))
        found = run(folder, fix=False)
        assert found.report is not None
        assert bool(found.report.diagnostics) == (wrong != EN)
        done = run(folder, unsafe=unsafe)
        assert (folder / "en.md").read_bytes() == bom + wanted.replace("\n", line_end).encode(encoding)
        assert done.report is not None
        left = [d.fix for d in done.report.diagnostics if d.fix]
        assert all(fix.suggestion or not (fix.safe or unsafe) for fix in left)
        again = run(folder, unsafe=unsafe)
        assert again.changes == ()
        assert again.report is not None
        assert again.report.diagnostics == done.report.diagnostics
