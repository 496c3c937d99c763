import pytest

from aligner.lexicon.known_names import ClosedName, closed_names, closed_terms, known_names, surnames
from aligner.text.fold import fold


def named(zh: str) -> ClosedName:
    (found,) = (name for name in closed_names() if zh in name.zh)
    return found


@pytest.mark.parametrize("name", closed_names())
def test_a_closed_name_has_forms_in_both_languages(name: ClosedName) -> None:
    assert name.zh
    assert name.en or name.en_weak
    for form in (*name.zh, *name.en, *name.zh_weak, *name.en_weak):
        assert form == form.strip("() ;")
        assert form


def test_a_chinese_form_means_one_name_of_its_class() -> None:
    meant = [(name.kind, form) for name in closed_names() for form in name.zh]
    assert len(meant) == len(set(meant))


def test_names_of_both_files() -> None:
    assert named("英伟达") == ClosedName("company", ("英伟达",), ("Nvidia",))
    assert named("陕西").kind == "province"
    assert "co-founder" in named("联合创始人").en
    assert "财务负责人" in named("首席财务官").zh_weak


def test_a_country_by_one_character_needs_another_beside_it() -> None:
    weak = named("日本").zh_weak
    assert {"中日", "日方", "赴日"} <= set(weak)
    assert "日" not in weak


def test_known_names_keep_two_columns() -> None:
    assert known_names()["彭博"] == ("Bloomberg",)
    assert known_names()["蚂蚁集团"] == ("Ant Group", "Ant Financial")


def test_surnames() -> None:
    assert surnames()["单"] == {"shan"}
    assert surnames()["欧阳"] == {"ouyang"}
    assert {"lü", "lyu"} <= surnames()["吕"]


@pytest.mark.parametrize("name", closed_names() + closed_terms())
def test_forms_of_the_package_are_folded_but_for_case(name: ClosedName) -> None:
    """To fold them at each start would load OpenCC."""
    for form in (*name.zh, *name.en, *name.zh_weak, *name.en_weak):
        assert fold(form).text == form.lower()
