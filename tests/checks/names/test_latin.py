import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.checks.names.found import Text, spells
from aligner.checks.names.latin import Kind, Token, key, numbered, tokens
from aligner.document.model import Language
from tests.builders import segmented

_TEXTS = st.lists(
    st.sampled_from(
        ["A100", "GPT-4o", "ResNet50", "v1.2.3", "BEV", "词元", "，", " ", "-", "token", "7nm", "x@y.com", "C++", "."]
    )
).map("".join)


def found(text: str) -> list[tuple[str, Kind]]:
    document = segmented([text], Language.ZH)
    return [(token.text, token.kind) for token in tokens(document, document.segments[0])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("用 A100 和 GPT-4o 训练", [("A100", Kind.MODEL), ("GPT-4o", Kind.MODEL)]),
        ("HumanEval、BEV、Meta、kubectl", [("HumanEval", Kind.MIXED), ("BEV", Kind.ACRONYM), ("Meta", Kind.NAME), ("kubectl", Kind.WORD)]),
        ("7nm、80GB、100B、3.5、2024.04.22", []),
        ("5G 与 3D", [("5G", Kind.MODEL), ("3D", Kind.MODEL)]),
        ("升级到 2.8.4", [("2.8.4", Kind.MODEL)]),
        ("API-style", [("API", Kind.ACRONYM), ("style", Kind.WORD)]),
        ("512 GB 与 2 GHz", []),
        ("CPUs、VMs、SHA1ed", [("CPU", Kind.ACRONYM), ("VM", Kind.ACRONYM), ("SHA1", Kind.MODEL)]),
        ("写信给 a@example.com，见 https://example.com/A100", [("a@example.com", Kind.ADDRESS)]),
        ("mid-2025", []),
        ("C++、C#", [("C++", Kind.ACRONYM), ("C#", Kind.ACRONYM)]),
    ],
)  # fmt: skip
def test_tokens(text: str, expected: list[tuple[str, Kind]]) -> None:
    assert found(text) == expected


@given(_TEXTS)
def test_tokens_stand_where_they_say(text: str) -> None:
    document = segmented([text or "无"], Language.ZH)
    for token in tokens(document, document.segments[0]):
        assert document.segments[0].text[token.start : token.end] == token.text


@given(_TEXTS)
def test_a_text_holds_its_own_tokens(text: str) -> None:
    document = segmented([text or "无"], Language.ZH)
    for token in tokens(document, document.segments[0]):
        assert Text([document.segments[0].text]).holds(token)


@pytest.mark.parametrize(
    ("token", "text", "holds"),
    [
        ("BEV", "a bird's-eye view", True),
        ("SaaS", "software as a service", True),
        ("GPGPU", "general-purpose GPUs", True),
        ("MoE", "a mixture of experts", True),
        ("GPL", "the GPLv3", False),
        ("TCP", "a TCPRoute", False),
        ("CUDA", "CUDA12", True),
        ("App", "apps", True),
        ("Java", "JavaScript", False),
        ("Container", "containerized", True),
        ("NVLink", "NV Link", True),
        ("Llama3", "Llama 3", True),
        ("Megatron-LM", "Megatron's LM", True),
        ("A100", "A1000", False),
        ("GPLv3", "the GPL, version 3", True),
    ],
)
def test_holds(token: str, text: str, holds: bool) -> None:
    (kind,) = {kind for _, kind in found(token)}
    assert Text([text]).holds(Token(token, 0, len(token), kind)) is holds


_WORDS = [
    "A100",
    "GPT",
    "4o",
    "token",
    "tokens",
    "general",
    "purpose",
    "of",
    "the",
    "bird's-eye",
    "view",
    "x@y.com",
    "Java",
    "JavaScript",
    "CUDA12",
    "TRIM",
    "trimming",
]
_TOKENS = [
    "A100",
    "GPT-4o",
    "BEV",
    "GPGPU",
    "tokens",
    "token",
    "Java",
    "CUDA",
    "x@y.com",
    "GPL",
    "TRIM",
    "webserver",
    "PyTorch",
]


@given(st.lists(st.lists(st.sampled_from(_WORDS), max_size=5).map(" ".join), max_size=5), st.sampled_from(_TOKENS))
def test_a_text_that_has_a_token_holds_it_whatever_follows(texts: list[str], written: str) -> None:
    ((_, kind),) = found(written)
    token = Token(written, 0, len(written), kind)
    held = [Text(texts[: number + 1]).holds(token) for number in range(len(texts))]
    assert held == sorted(held)
    first = Text(texts).first_written(token)
    assert first is None or held[first]


@pytest.mark.parametrize(
    ("written", "first"),
    [("TRIM", 1), ("GPT-4o", 2), ("x@y.com", 3), ("BEV", None)],
)
def test_the_first_text_in_which_a_token_is_written(written: str, first: int | None) -> None:
    texts = ["trimming a bird's eye view", "trim", "GPT 4o and TRIM", "to X@Y.com"]
    ((_, kind),) = found(written)
    assert Text(texts).first_written(Token(written, 0, len(written), kind)) == first


@given(
    st.lists(st.sampled_from([*"acds", "ca", "cats", "catalogue", "is", "of"]), max_size=12),
    st.sampled_from(["cats", "aas", "dca", "casd"]),
)
def test_what_spells_out_a_token_is_found_wherever_it_is(words: list[str], letters: str) -> None:
    token = Token(letters.upper(), 0, len(letters), Kind.ACRONYM)
    assert Text([" ".join(words)]).spells_out(token) is any(
        spells(words, at, letters, begun=False) for at in range(len(words))
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Llama 3 的权重", ["Llama 3"]),
        ("Pro 2.5，Max 3", ["Pro 2.5", "Max 3"]),
        ("NVIDIA 3 款芯片", []),
        ("in 2024. On May 1.", []),
        ("Android 4 亿用户", []),
    ],
)
def test_names_with_numbers(text: str, expected: list[str]) -> None:
    assert [token.text for token, _, _ in numbered(text)] == expected


def test_keys() -> None:
    assert key("GPT-4o") == key("GPT 4O") == "gpt4o"
