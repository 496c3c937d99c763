"""Lists in another order: items are paired although they are out of order."""

from dataclasses import replace

from aligner import align
from aligner.alignment.blocks import Pairing
from aligner.alignment.lists import with_list_moves
from aligner.alignment.model import Alignment
from aligner.document.model import Source

COMPANIES = [
    ("苹果：提供终端设备", "Apple: devices"),
    ("微软：提供云服务", "Microsoft: cloud services"),
    ("英伟达：提供训练卡", "Nvidia: training cards"),
    ("戴尔：提供服务器", "Dell: servers"),
    ("思科：提供交换机", "Cisco: switches"),
    ("美光：提供内存", "Micron: memory"),
    ("希捷：提供硬盘", "Seagate: hard disks"),
    ("甲骨文：提供数据库", "Oracle: databases"),
]


def aligned(zh: list[str], en: list[str], zh_before: str = "合作伙伴：", en_before: str = "Partners:") -> Alignment:
    texts = [
        f"{before}\n\n" + "".join(f"- {item}\n" for item in items)
        for before, items in ((zh_before, zh), (en_before, en))
    ]
    return align(Source("zh.md", texts[0]), Source("en.md", texts[1]))


def pairs(found: Alignment) -> set[tuple[str, str]]:
    return {
        (found.zh.segments[b.zh[0]].text, found.en.segments[b.en[0]].text)
        for b in found.sentences
        if len(b.zh) == len(b.en) == 1
    }


def test_every_item_of_a_sorted_list_is_paired() -> None:
    found = aligned([zh for zh, _ in COMPANIES], sorted(en for _, en in COMPANIES))
    assert pairs(found) == {("合作伙伴：", "Partners:"), *COMPANIES}
    assert any(bead.moved for bead in found.paragraphs)


def test_a_list_turned_round_is_paired() -> None:
    items = [
        ("修复了登录时偶尔出现的崩溃", "Fixed an occasional crash when logging in"),
        ("启动速度加快一倍", "Starts twice as fast"),
        ("支持深色模式", "Dark mode"),
        ("增加了法语界面", "French interface added"),
        ("移除了旧的导出功能", "The old export function was removed"),
    ]
    assert pairs(aligned([zh for zh, _ in items], [en for _, en in items[::-1]])) >= set(items)


def test_an_item_that_the_other_list_lacks_stays_alone() -> None:
    zh = [zh for zh, _ in COMPANIES if "美光" not in zh]
    found = aligned(zh, sorted(en for _, en in COMPANIES if "Seagate" not in en))
    alone = {found.zh.segments[b.zh[0]].text for b in found.sentences if b.zh and not b.en}
    assert alone == {"希捷：提供硬盘"}


def test_only_items_of_lists_that_share_pairs_are_joined() -> None:
    from aligner.alignment.channels import block_sides, segment_sides
    from aligner.alignment.weights import load_weights
    from aligner.encode import load_encoder

    found = aligned([zh for zh, _ in COMPANIES], [en for _, en in COMPANIES])
    sides = block_sides(found.zh, found.en, segment_sides(found.zh, found.en, load_encoder()))
    items = ([False] + [True] * 8, [False] + [True] * 8)
    # Items 6 and 7 are left over although they are in order here: the path is not asked again.
    beads = [Pairing((n,), (n,), 0.9) for n in range(6)] + [Pairing((8,), (8,), 0.9, moved=True)]
    alone = [Pairing((n,), (), 0.9) for n in (6, 7)] + [Pairing((), (n,), 0.9) for n in (6, 7)]
    weights = load_weights().blocks
    joined = with_list_moves(sides, [*beads, *alone], weights, items)
    assert [(b.zh, b.en, b.moved) for b in joined[7:]] == [((6,), (6,), True), ((7,), (7,), True)]
    assert joined[:7] == beads
    nothing = ([False] * 9, [False] * 9)
    assert with_list_moves(sides, [*beads, *alone], weights, nothing) == [*beads, *alone]
    few = [
        beads[0],
        replace(beads[1], moved=True),
        *(Pairing((n,), (), 0.9) for n in range(2, 9)),
        *(Pairing((), (n,), 0.9) for n in range(2, 9)),
    ]
    assert with_list_moves(sides, few, weights, items) == few, "one shared pair of items is not enough"
    apart = ([False] + [True] * 5 + [False, True, True], items[1])
    assert with_list_moves(sides, [*beads, *alone], weights, apart) == [*beads, *alone], "item 7 is in another list"
    sorted_alike = [*beads[:6], replace(beads[6], moved=False), *alone]
    assert with_list_moves(sides, sorted_alike, weights, items) == sorted_alike
    menu = [replace(bead, chrome=True) for bead in alone]
    assert with_list_moves(sides, [*beads, *menu], weights, items) == [*beads, *menu]
