import math
from pathlib import Path

import pytest
from training.lexicon.build import Entry, write_lexicon

from aligner.lexicon.lexicon import Lexicon

TOTAL = 60_000_000

ENTRIES = (
    Entry("芯片", math.log(1000), (("chip", 0.8), ("semiconductor", 0.1))),
    Entry("公司", math.log(40000), (("company", 0.75), ("firm", 0.05), ("corporate", 0.05))),
    Entry("人工智能", math.log(50), (("artificial", 0.6), ("intelligence", 0.6), ("ai", 0.4))),
    Entry("人工", math.log(900), (("manual", 0.4), ("artificial", 0.3))),
    Entry("智能", math.log(700), (("intelligent", 0.5), ("smart", 0.3))),
    Entry("人", math.log(200000), (("person", 0.6),)),
    Entry("工", math.log(3000), (("work", 0.4),)),
    Entry("发布", math.log(2000), (("release", 0.4), ("publish", 0.3), ("launch", 0.05))),
    Entry("研究", math.log(20000), (("study", 0.4), ("research", 0.5))),
    Entry("研究生", math.log(800), (("graduate", 0.6), ("student", 0.4))),
    Entry("生命", math.log(4000), (("life", 0.8),)),
    Entry("命", math.log(2000), (("fate", 0.3), ("life", 0.3))),
    Entry("融资", math.log(1000), (("finance", 0.4), ("fund", 0.3), ("raise", 0.2))),
    Entry("完成", math.log(9000), (("complete", 0.6), ("finish", 0.2))),
    Entry("的", math.log(3_000_000), ()),
    Entry("了", math.log(800_000), ()),
)

RARITY = {
    english: 3.0 + i / 4 for i, english in enumerate(sorted({e for entry in ENTRIES for e, _ in entry.renderings}))
}

FOLDING = {"發": "发", "佈": "布", "資": "资"}


@pytest.fixture(scope="session")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    path = tmp_path_factory.mktemp("lexicon") / "lexicon.safetensors"
    write(path)
    return Lexicon(path)


def write(path: Path) -> None:
    write_lexicon(path, ENTRIES, RARITY, total=math.log(TOTAL), folding=FOLDING, metadata={"license": "CC0-1.0"})
