"""The form of a rendering that goes into a glossary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.lexicon import load_lexicon
from aligner.termbase.extract.rank import Form, canonical, form_at, is_name


def free(*texts: str) -> list[Form]:
    return [Form(text, raised=False) for text in texts]


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (free("load balancers", "load balancer"), "load balancer"),
        (free("load balancers", "load balancers"), "load balancer"),
        (free("network policies", "network policies"), "network policy"),
        (free("Kubernetes"), "Kubernetes"),
        (free("prospectus"), "prospectus"),
        (free("analytics"), "analytics"),
        (free("proceeds"), "proceeds"),
        (free("SSDs"), "SSD"),
        (free("United Nations"), "United Nations"),
        (free("service mesh", "Service Mesh"), "service mesh"),
        ([*free("service mesh"), Form("Service Mesh", True), Form("Service Mesh", True)], "service mesh"),
        ([Form("Wafer shipments", True)], "wafer shipment"),
        (free("STAR Market"), "STAR Market"),
        (free("Kubernetes clusters", "Kubernetes Cluster"), "Kubernetes cluster"),
    ],
)
def test_canonical(forms: list[Form], expected: str) -> None:
    assert canonical(forms, load_lexicon().fold) == expected


def test_names_have_capitals_where_nothing_else_gives_them() -> None:
    assert is_name(free("Iluvatar CoreX", "Iluvatar CoreX"))
    assert is_name(free("Bank of China"))
    assert not is_name(free("chip"))
    assert not is_name([Form("Chip", raised=True)])
    assert not is_name(free("Chip", "chip"))


@pytest.mark.parametrize(
    ("before", "raised"),
    [("", True), ("It ended. ", True), ("the ", False), ("“", True), ("a, ", False), ("x: ", True)],
)
def test_raised(before: str, *, raised: bool) -> None:
    text = f"{before}Chips"
    assert form_at(text, len(before), len(text), heading=False) == Form("Chips", raised)


@given(
    st.lists(st.builds(Form, st.text("abcs ABC-", min_size=1).map(str.strip).filter(bool), st.booleans()), min_size=1)
)
def test_a_canonical_form_has_the_letters_of_one_that_stands_there(forms: list[Form]) -> None:
    result = canonical(forms, load_lexicon().fold).lower()
    assert any(f.text.lower().startswith(result.removesuffix("y")) for f in forms)
