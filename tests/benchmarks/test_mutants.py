from benchmarks.mutants import mutants_of

MODULE = '''
"""Documentation with 1 < 2."""
LIMIT: int = 12


def clip(values, least):
    """Values above 0 < 1."""
    total = 0.5
    for value in values:
        if value < least and not value in (3, True):
            continue
        total += value
    return total * 2
'''


def test_each_kind_of_change_is_made_once() -> None:
    assert sorted((m.line, m.after) for m in mutants_of(MODULE, "clip.py")) == [
        (3, "LIMIT: int = 120"),
        (8, "total = 1.0"),
        (10, "if not (value < least and not value in (3, True)):"),
        (10, "if value < least and not value in (3, False):"),
        (10, "if value < least and not value in (4, True):"),
        (10, "if value < least and not value not in (3, True):"),
        (10, "if value < least and value in (3, True):"),
        (10, "if value < least or not value in (3, True):"),
        (10, "if value <= least and not value in (3, True):"),
        (11, "break"),
        (12, "pass"),
        (13, "return None"),
        (13, "return total * 3"),
        (13, "return total / 2"),
    ]


def test_offsets_count_characters_not_bytes() -> None:
    (mutant,) = mutants_of('found = "两万五", 9\n', "x.py")
    assert mutant.after == 'found = "两万五", 10'
