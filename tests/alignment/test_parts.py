"""Documents that are aligned part by part."""

from dataclasses import replace

from aligner.alignment.parts import align_parts
from aligner.alignment.pipeline import align_documents
from aligner.document import parse
from aligner.document.model import Source
from aligner.encode import load_encoder
from aligner.segment import SegmentedDocument, segment

ZH = "位于贵阳的数据中心推迟到 2027 年启用。团队说，调度器明年春天开源。\n\n这款芯片售价 1.2 万美元。\n\n"
EN = "The data centre in Guiyang opens in 2027. The team will open the source of the scheduler.\n\nThe chip costs $12,000.\n\n"
OTHER = "The canteen serves soup on Mondays, and everybody brings a spoon.\n\n" * 5


def document(text: str, name: str) -> SegmentedDocument:
    return segment(parse(Source(name, text), format="markdown"))


def test_no_bead_leaves_its_part() -> None:
    """The two parts are the same text, so that an aligner without parts could pair either with the other."""
    encoder = load_encoder()
    zh, en = document(ZH * 2, "zh"), document(EN * 2, "en")
    whole = align_parts(zh, en, [(2, 2), (2, 2)], encoder=encoder, source=None)
    part = align_documents(document(ZH, "zh"), document(EN, "en"), encoder=encoder)
    count = len(part.zh.segments), len(part.en.segments)
    later = [
        replace(b, zh=tuple(n + count[0] for n in b.zh), en=tuple(n + count[1] for n in b.en)) for b in part.sentences
    ]
    assert whole.sentences == (*part.sentences, *later)
    assert [(b.zh, b.en) for b in whole.paragraphs] == [((n,), (n,)) for n in range(4)]
    assert (whole.zh, whole.en) == (zh, en)
    assert (whole.parallel, whole.is_translation) == (part.parallel, True)


def test_sides_that_are_no_translations() -> None:
    encoder = load_encoder()
    zh, en = document(ZH * 4, "zh"), document(EN * 3 + OTHER, "en")
    found = align_parts(zh, en, [(2, 2), (2, 2), (2, 2), (2, 5)], encoder=encoder, source=None)
    part = align_documents(document(ZH, "zh"), document(EN, "en"), encoder=encoder)
    assert [len(part.zh.blocks) for part in found.unrelated] == [2]
    assert all(bead.is_null for bead in found.paragraphs[6:])
    assert len(found.paragraphs) == 6 + 2 + 5
    assert (found.is_translation, found.parallel) == (True, part.parallel)
    bad = align_parts(document(ZH, "zh"), document(OTHER, "en"), [(2, 5)], encoder=encoder, source=None)
    assert not bad.is_translation
