import gc
import io
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from aligner.document.model import Source
from aligner.glossary.faults import GlossaryError
from aligner.glossary.fields import RENDERING_PATTERN
from aligner.glossary.glossary import Glossary
from aligner.glossary.load import inspect_glossary, load_glossary
from aligner.glossary.model import Keep, Kind, Place, Rendering, Status, Term
from aligner.glossary.nodes import MAX_DEPTH
from aligner.glossary.read import SIZE_LIMIT

HERE = Place(Source("", ""), 0, 0)
FULL = """\
keep: [CUDA]
terms:
  天垓:
    avoid: {Tian Yuan: no space, Tiangai: {reason: another reading, anywhere: true}}
    was: [BI-V100]
    ok: Tianyuan
    en: TianYuan
    kind: product
    also: [天陔]
    short: [the TianYuan]
    except: [天垓下]
    note: |
      A training GPU.
      In two sizes.
    source: https://example.com/a#b
    examples: [{zh: 天垓 100 芯片, en: the TianYuan 100 chip}]
"""


def source(text: str, path: str = "g.yaml") -> Source:
    return Source(path, text)


def fails(*paths: str | Source) -> str:
    with pytest.raises(GlossaryError) as caught:
        load_glossary(*paths)
    return str(caught.value)


def renderings(glossary: Glossary) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for term in glossary.terms:
        found.setdefault(term.zh, []).append(term.preferred)
    return found


class TestTerms:
    """The glossary has the content of the file."""

    def test_all_fields(self) -> None:
        glossary = load_glossary(source(FULL))
        (term,) = glossary.terms
        assert [(r.text, r.status, r.reason, r.anywhere) for r in term.renderings] == [
            ("TianYuan", Status.PREFERRED, "", False),
            ("Tianyuan", Status.ADMITTED, "", False),
            ("BI-V100", Status.SUPERSEDED, "", False),
            ("Tian Yuan", Status.FORBIDDEN, "no space", False),
            ("Tiangai", Status.FORBIDDEN, "another reading", True),
        ]
        assert (term.kind, term.also, term.short, term.excepting) == (
            *(Kind.PRODUCT, ("天陔",), ("the TianYuan",), ("天垓下",)),
        )
        assert (term.note, term.link) == ("A training GPU.\nIn two sizes.", "https://example.com/a#b")
        assert [(e.zh, e.en) for e in term.examples] == [("天垓 100 芯片", "the TianYuan 100 chip")]
        assert [k.text for k in glossary.keep] == ["CUDA"]

    def test_all_places(self) -> None:
        glossary = load_glossary(source(FULL))
        (term,) = glossary.terms
        placed = [
            (term.zh, term.place),
            *((r.text, r.place) for r in term.renderings),
            *zip(term.also, term.places.also, strict=True),
            *zip(term.short, term.places.short, strict=True),
            *zip(term.excepting, term.places.excepting, strict=True),
            *((k.text, k.place) for k in glossary.keep),
        ]
        assert [FULL[place.start : place.end] for _, place in placed] == [text for text, _ in placed]
        (example,) = term.examples
        assert FULL[example.place.start : example.place.end] == "{zh: 天垓 100 芯片, en: the TianYuan 100 chip}"

    def test_the_place_of_quoted_text_has_the_quotes(self) -> None:
        text = "terms:\r\n  \"甲\": '😀''s'\r\n  乙: \"B\"\r\n"
        first, second = load_glossary(source(text)).terms
        assert first.preferred == "😀's"
        assert [text[p.start : p.end] for p in (first.place, first.renderings[0].place)] == ['"甲"', "'😀''s'"]
        assert second.place.source.position(second.place.start) == (3, 3)

    def test_senses_follow_each_other(self) -> None:
        glossary = load_glossary(source("terms: {苹果: [{en: Apple, kind: company}, {en: apple}], 甲: A}"))
        assert [(t.zh, t.preferred, t.kind) for t in glossary.terms] == [
            ("苹果", "Apple", Kind.COMPANY),
            ("苹果", "apple", None),
            ("甲", "A", None),
        ]

    def test_glossaries_that_say_the_same_are_equal(self) -> None:
        long = "terms:\n  # who\n  智铠:\n    ok: ['Zhikai']\n    en: \"ZhiKai\"\n"
        assert load_glossary(source(long)) == load_glossary(source("terms: {智铠: {en: ZhiKai, ok: Zhikai}}", "b.yaml"))

    @pytest.mark.parametrize(
        "text", ["", "# nothing\n", "~", "---\n", "terms:\n", "terms: {}", "keep: []\nextends: []"]
    )
    def test_nothing(self, text: str) -> None:
        assert load_glossary(source(text)) == Glossary((), ())


class TestFaults:
    """A glossary with faults can't be used, but its readable parts can be inspected."""

    text = "terms:\n  甲: A\n  乙: {en: B, forbid: [b], kind: chip}\n  丙:\n"

    def test_loading_fails_with_all_of_them(self) -> None:
        with pytest.raises(GlossaryError) as caught:
            load_glossary(source(self.text))
        assert str(caught.value) == (
            "g.yaml:3:14: unknown field 'forbid', did you mean 'avoid'? (and 2 more: aligner glossary lint shows all)"
        )
        assert [str(f) for f in caught.value.faults] == [
            "g.yaml:3:14: unknown field 'forbid', did you mean 'avoid'?",
            "g.yaml:3:33: unknown kind 'chip', did you mean 'product'?",
            "g.yaml:4:3: '丙' has no rendering",
        ]

    def test_a_single_one(self) -> None:
        assert fails(source("terms: {甲: }")) == "g.yaml:1:9: '甲' has no rendering"

    def test_inspecting_gives_the_rest(self) -> None:
        loaded = inspect_glossary(source(self.text))
        assert renderings(loaded.glossary) == {"甲": ["A"], "乙": ["B"]}
        assert not loaded.broken

    def test_the_first_of_two_keys_counts(self) -> None:
        loaded = inspect_glossary(source("terms: {甲: A, 甲: B}"))
        assert renderings(loaded.glossary) == {"甲": ["A"]}

    def test_a_broken_file_gives_nothing(self) -> None:
        loaded = inspect_glossary(source("terms:\n  甲: A\n  乙: 'B\n"))
        assert (loaded.broken, loaded.glossary.terms) == (True, ())


class TestFiles:
    """Several files, and files that extend others."""

    @pytest.fixture(autouse=True)
    def _files(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("sub").mkdir()
        Path("house.yaml").write_text(
            "extends: [sub/field.yaml, people.yaml]\nkeep: [A]\nterms: {甲: house}\n", "utf-8"
        )
        Path("people.yaml").write_text("extends: sub/base.yaml\nterms: {甲: people, 乙: people, 丙: people}\n", "utf-8")
        Path("sub/field.yaml").write_text("extends: base.yaml\nkeep: [B, A]\nterms: {乙: field, 丁: field}\n", "utf-8")
        Path("sub/base.yaml").write_text("terms: {甲: base, 丁: [{en: base}, {en: two}], 戊: base}\n", "utf-8")

    def test_who_extends_wins_and_of_two_extended_ones_the_later(self) -> None:
        glossary = load_glossary("house.yaml")
        assert renderings(glossary) == {
            "甲": ["house"],
            "乙": ["people"],
            "丙": ["people"],
            "丁": ["field"],
            "戊": ["base"],
        }
        assert [k.text for k in glossary.keep] == ["A", "B"]
        assert [s.path for s in glossary.sources] == ["house.yaml", "sub/field.yaml", "sub/base.yaml", "people.yaml"]
        assert glossary.extends == ("sub/field.yaml", "people.yaml", "base.yaml", "sub/base.yaml")

    def test_of_two_files_the_later_wins_unless_the_other_extends_it(self) -> None:
        assert renderings(load_glossary("sub/base.yaml", "house.yaml"))["甲"] == ["house"]
        assert renderings(load_glossary("house.yaml", "sub/base.yaml"))["甲"] == ["house"]
        assert renderings(load_glossary("people.yaml", "sub/field.yaml"))["乙"] == ["field"]
        assert renderings(load_glossary("sub/field.yaml", "people.yaml"))["乙"] == ["people"]

    def test_a_file_wins_over_what_it_extends_by_whatever_way(self) -> None:
        Path("other.yaml").write_text("extends: sub/base.yaml\nterms: {己: other}", "utf-8")
        for order in (("sub/field.yaml", "other.yaml"), ("other.yaml", "sub/field.yaml")):
            assert renderings(load_glossary(*order))["丁"] == ["field"]

    def test_a_long_chain_is_refused(self) -> None:
        for n in range(60):
            Path(f"{n}.yaml").write_text(f"extends: {n + 1}.yaml", "utf-8")
        message = "50.yaml:1:10: files extend each other more than 50 levels deep"
        assert fails("0.yaml") == message

    def test_a_path_counts_from_the_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        here = Path.cwd()
        monkeypatch.chdir("sub")
        assert [s.path for s in load_glossary(here / "house.yaml").sources][1] == str(here / "sub" / "field.yaml")

    def test_the_same_file_twice_is_once(self) -> None:
        loaded = inspect_glossary("sub/base.yaml", Path("sub/../sub/base.yaml"))
        assert len(loaded.files) == 1

    def test_which_files_were_asked_for(self) -> None:
        loaded = inspect_glossary("house.yaml", "sub/base.yaml")
        assert {f.source.path: f.asked_for for f in loaded.files} == {
            "house.yaml": True,
            "sub/base.yaml": True,
            "sub/field.yaml": False,
            "people.yaml": False,
        }

    def test_a_broken_extended_file(self) -> None:
        Path("sub/base.yaml").write_text("terms: {", "utf-8")
        assert fails("house.yaml").startswith("sub/base.yaml:1:9: the file ends inside of a list")


class TestUnreadable:
    """A file that can't be read at all gives one line that says what to do."""

    def test_names(self, tmp_path: Path) -> None:
        assert fails(str(tmp_path / "no.yaml")) == f"{tmp_path}/no.yaml: there is no such file; check the path"
        assert fails(str(tmp_path)) == f"{tmp_path} is a folder; name a file in it"
        assert fails("a\0b") == "a?b: this can't be the name of a file; check the path"
        (tmp_path / "file").touch()
        assert fails(f"{tmp_path}/file/g.yaml").endswith("a part of this path is a file, not a folder; check the path")

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (
                "terms: {智铠: ZhiKai, 天垓的芯片: 在我们的文章中}".encode("gb18030"),
                " is encoded in GB18030; YAML has to be UTF-8: save it as that",
            ),
            (
                "terms: {智铠: ZhiKai}".encode("utf-16"),
                " is encoded in UTF-16-LE; YAML has to be UTF-8: save it as that",
            ),
            (
                "terms:\n  智铠: ZhiKai\n  天垓: 天".encode()[:-1],
                ": line 3: byte 0xe5 at offset 34 is not valid UTF-8; ",
            ),
            (b"%PDF-1.7\n\xff\xfe", " is a PDF document, not a text file; give a glossary in YAML"),
            (b"PK\x03\x04\xff", " is a zip archive, not a text file; give a glossary in YAML"),
        ],
        ids=["GB18030", "UTF-16", "damaged", "PDF", "zip"],
    )
    def test_contents(self, data: bytes, message: str, tmp_path: Path) -> None:
        path = tmp_path / "g.yaml"
        path.write_bytes(data)
        assert fails(str(path)).startswith(f"{path}{message}")

    def test_far_too_large(self, tmp_path: Path) -> None:
        path = tmp_path / "g.yaml"
        with path.open("wb") as file:
            file.truncate(5 * SIZE_LIMIT)  # sparse: takes no room
        assert (
            fails(str(path)) == f"{path} is larger than 10 MiB, the limit for a glossary; split it, or check the path"
        )

    def test_a_byte_order_mark_is_no_part_of_the_text(self, tmp_path: Path) -> None:
        path = tmp_path / "g.yaml"
        path.write_bytes(b"\xef\xbb\xbf" + "terms: {甲: A}\n".encode())
        glossary = load_glossary(path)
        assert (glossary.sources[0].bom, glossary.terms[0].place.start) == (True, 8)

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.chdir(tmp_path)
        Path("base.yaml").write_text("terms: {乙: B}", "utf-8")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("extends: base.yaml\nterms: {甲: A}".encode())))
        assert renderings(load_glossary("-")) == {"甲": ["A"], "乙": ["B"]}
        monkeypatch.setattr(sys, "stdin", None)
        assert fails("-") == "standard input is closed; name a file instead"


@pytest.mark.parametrize("parser", ["libyaml", "pure"])
@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{" * 100_000,
        "- " * 50_000 + "a",
        "? " * 50_000 + "a",
        "\n".join(" " * n + "a:" for n in range(500)),
    ],
    ids=["lists", "mappings", "items", "keys", "blocks"],
)
def test_deep_nesting_ends_neither_the_process_nor_takes_long(
    text: str, parser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if parser == "pure":
        monkeypatch.delattr(yaml, "CBaseLoader", raising=False)
    (fault,) = inspect_glossary(source(text)).faults
    assert fault.message == "lists and mappings are nested more than 20 levels deep"


@pytest.mark.parametrize("placed", ["before", "after"])
@pytest.mark.parametrize("limit", [15, 30])
def test_the_limit_of_nesting_comes_before_that_of_the_library(
    limit: int, placed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A parser that reads ahead fails at the first bracket too many, before it has returned an event."""

    class Limited(yaml.BaseLoader):
        def fetch_flow_collection_start(self, token: Any) -> None:
            mark = self.get_mark()
            super().fetch_flow_collection_start(token)
            if self.flow_level > limit:
                raise yaml.scanner.ScannerError(
                    None, None, "any words", mark if placed == "before" else self.get_mark()
                )

    monkeypatch.setattr(yaml, "CBaseLoader", Limited, raising=False)
    (fault,) = inspect_glossary(source("[" * 100)).faults
    if limit > MAX_DEPTH:
        assert fault.message == "lists and mappings are nested more than 20 levels deep"
        assert fault.place.start == MAX_DEPTH
    else:
        assert "levels deep" not in fault.message
        assert fault.place.start == limit + (placed == "after")


def test_a_bomb_of_aliases_has_one_fault() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    loaded = inspect_glossary(source("\n".join(lines)))
    assert [f.message for f in loaded.faults if "anchors" in f.message] == [
        "anchors and aliases can't be used in a glossary: '&a0'"
    ]


def test_without_the_parser_in_c(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = inspect_glossary(source(FULL))
    monkeypatch.delattr(yaml, "CBaseLoader")
    found = inspect_glossary(source(FULL))
    assert found.glossary == expected.glossary
    places = [[(r.place.start, r.place.end) for t in g.glossary.terms for r in t.renderings] for g in (found, expected)]
    assert places[0] == places[1]
    assert fails(source("terms:\n  甲: 'A\n")) == "g.yaml:2:6: this quote is never closed"


def test_the_garbage_collector_is_left_as_it_was() -> None:
    load_glossary(source(FULL))
    assert gc.isenabled()
    gc.disable()
    try:
        load_glossary(source(FULL))
        assert not gc.isenabled()
    finally:
        gc.enable()
    with pytest.raises(GlossaryError):
        load_glossary(source("terms: ["))
    assert gc.isenabled()


# Texts as people write them, and such that YAML would take for something else.
_TRICKY = [
    "NO",
    "on",
    "~",
    "null",
    "3.10",
    "1e3",
    "2024-01-01",
    "a: b",
    "a #b",
    "- a",
    "'",
    '"',
    "&a",
    "*a",
    "!a",
    "{a",
    "a,b",
    "@",
]
TEXTS = st.sampled_from(_TRICKY) | st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=12
).filter(str.strip)
LISTS = st.lists(TEXTS, max_size=3, unique=True).map(tuple)


@st.composite
def terms(draw: st.DrawFn, zh: str) -> Term:
    statuses = {
        Status.PREFERRED: draw(st.tuples(TEXTS.filter(re.compile(RENDERING_PATTERN).search))),
        Status.ADMITTED: draw(LISTS),
        Status.SUPERSEDED: draw(LISTS),
        Status.FORBIDDEN: draw(LISTS),
    }
    found = []
    for status, forms in statuses.items():
        for form in forms:
            bad = status in (Status.SUPERSEDED, Status.FORBIDDEN)
            reason = draw(st.just("") | TEXTS.map(str.strip)) if bad else ""
            found.append(Rendering(form, status, HERE, reason, bad and draw(st.booleans())))
    return Term(
        zh,
        HERE,
        tuple(found),
        draw(st.none() | st.sampled_from(Kind)),
        also=draw(LISTS),
        short=draw(LISTS),
        excepting=draw(LISTS),
        note=draw(st.just("") | TEXTS.map(str.strip)),
    )


@st.composite
def glossaries(draw: st.DrawFn) -> Glossary:
    found = []
    for zh in draw(st.lists(TEXTS, max_size=4, unique=True)):
        found += [draw(terms(zh)) for _ in range(draw(st.integers(1, 2)))]
    return Glossary((), tuple(found), tuple(Keep(text, HERE) for text in draw(LISTS)))


def as_plain(glossary: Glossary) -> dict[str, Any]:
    """A glossary as mappings and lists."""
    entries: dict[str, Any] = {}
    for term in glossary.terms:
        entries.setdefault(term.zh, []).append(
            {
                "en": term.preferred,
                "ok": [r.text for r in term.of(Status.ADMITTED)],
                **{
                    name: {r.text: {"reason": r.reason or None, "anywhere": r.anywhere} for r in term.of(status)}
                    for name, status in (("was", Status.SUPERSEDED), ("avoid", Status.FORBIDDEN))
                },
                **({"kind": term.kind.value} if term.kind else {}),
                "also": list(term.also),
                "short": list(term.short),
                "except": list(term.excepting),
                **({"note": term.note} if term.note else {}),
            }
        )
    return {"keep": [k.text for k in glossary.keep], "terms": entries}


@given(glossaries(), st.booleans())
def test_what_is_written_is_what_is_read(glossary: Glossary, flow: bool) -> None:
    # Without a reason PyYAML writes null, which here is a text.
    text = yaml.safe_dump(as_plain(glossary), allow_unicode=True, sort_keys=False, default_flow_style=flow).replace(
        "reason: null", "reason: "
    )
    assert load_glossary(source(text)) == glossary


@given(st.text(st.sampled_from("terms:en \n甲A[]{},'\"-&*!|>#%@~?\t：\u3000\ufeff\x07"), max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    loaded = inspect_glossary(source(text))
    for fault in loaded.faults:
        assert 0 <= fault.place.start <= fault.place.end <= len(text)
        assert str(fault).startswith("g.yaml:")
    for term in loaded.glossary.terms:
        assert term.zh.strip()
        assert term.preferred.strip()
