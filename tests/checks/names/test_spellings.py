import pytest

from aligner.checks.names.e003_name_spelling import is_near


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("illuvatar", "iluvatar", True),
        ("enflmae", "enflame", True),
        ("weisel", "weiser", True),
        ("australia", "australian", False),
        ("istio", "istiod", False),
        ("chinese", "china", False),
        ("kubectl", "kubelet", False),
        ("sonandajie", "suanandajia", False),
        ("sonandajie", "suonandaije", True),
    ],
)
def test_is_near(one: str, other: str, near: bool) -> None:
    assert is_near(one, other) is near
    assert is_near(other, one) is near
