"""Packages import only from packages that come before them: data flows one way."""

import ast
from collections.abc import Container, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import aligner

ROOT = Path(aligner.__file__).parent
ORDER = (
    ("errors", "leftovers", "atomic", "registry", "paths", "collector", "grouping"),
    ("text",),
    ("cells",),
    ("document",),
    ("segment",),
    ("encode",),
    ("lexicon",),
    ("judge",),
    ("alignment",),
    ("bitext",),
    ("quantity",),
    ("glossary",),
    ("checks",),
    ("output",),
    ("fix",),
    ("settings",),
    ("api",),
    ("batch",),
    ("drift",),
    ("stats",),
    ("termbase",),
    ("cli", "__main__"),
)
"""Packages and modules from the bottom to the top. Those in one group may import each other."""


@cache
def tree(path: Path) -> ast.Module:
    """A module, parsed once for all tests."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports() -> Iterator[tuple[str, str, str]]:
    """The package of a module, the package that it imports from, and the place."""
    for path in sorted(ROOT.rglob("*.py")):
        relative = path.relative_to(ROOT)
        package = relative.parts[0] if len(relative.parts) > 1 else relative.stem
        if package == "__init__":
            continue
        for node in ast.walk(tree(path)):
            for name in imported(node):
                parts = name.split(".")
                if parts[0] == "aligner" and len(parts) > 1 and parts[1] not in (package, "__version__"):
                    yield package, parts[1], f"{relative}:{node.lineno}"  # type: ignore[attr-defined]


def imported(node: ast.AST) -> list[str]:
    """The names of the modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def test_every_package_has_its_place() -> None:
    found = {p.stem for p in ROOT.iterdir() if p.suffix == ".py" or (p / "__init__.py").is_file()} - {"__init__"}
    assert found == {name for group in ORDER for name in group}


def test_no_package_imports_from_one_above_it() -> None:
    level = {name: number for number, group in enumerate(ORDER) for name in group}
    assert {(one, other): place for one, other, place in imports() if level[other] > level[one]} == {}


def test_no_modules_import_each_other_when_they_are_loaded() -> None:
    paths = {".".join(("aligner", *p.relative_to(ROOT).with_suffix("").parts)): p for p in ROOT.rglob("*.py")}
    modules = {name.removesuffix(".__init__"): path for name, path in paths.items()}
    needs = {name: loaded(path, modules) - {name} for name, path in modules.items()}
    assert sum(map(len, needs.values())) > len(modules), "the imports are no longer found"
    list(TopologicalSorter(needs).static_order())  # raises CycleError, which names the modules


def loaded(path: Path, modules: Container[str]) -> set[str]:
    """The modules that are imported when a module is loaded, and not only for type checkers or inside of functions."""
    names = [name for node in tree(path).body for name in imported(node)]
    return {module for name in names if (module := name if name in modules else name.rpartition(".")[0]) in modules}


SHARED_CHECKS = {"values"}
"""Packages of `aligner.checks` that hold no rules: groups of rules may use them."""
BETWEEN_GROUPS = {("untranslated", "terms")}
"""U001 leaves Chinese that a rule about terms reports to that rule."""


def test_groups_of_rules_do_not_import_each_other() -> None:
    checks = ROOT / "checks"
    groups = {path.parent.name for path in checks.glob("*/__init__.py")}
    wrong = set()
    for path in checks.rglob("*.py"):
        own = path.parent.name if path.parent != checks else ""
        for node in ast.walk(tree(path)):
            for name in imported(node):
                parts = name.split(".")
                if parts[:2] == ["aligner", "checks"] and len(parts) > 2 and parts[2] in groups - {own}:
                    wrong.add((own, parts[2]))
    assert {(own, other) for own, other in wrong if other not in SHARED_CHECKS} == BETWEEN_GROUPS


MAX_LINES = 400
MAX_BODY = 40
MAX_PARAMETERS = 6
MANY_PARAMETERS = {"api.py": {"align", "check", "check_bitext"}}
"""Functions with a parameter per option: those that users call from Python, beside the commands of `cli`."""


@cache
def functions() -> list[tuple[Path, ast.FunctionDef]]:
    return [
        (path.relative_to(ROOT), node)
        for path in sorted(ROOT.rglob("*.py"))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
    ]


def test_modules_are_short() -> None:
    sizes = {path.relative_to(ROOT): path.read_text(encoding="utf-8").count("\n") for path in ROOT.rglob("*.py")}
    assert {path: lines for path, lines in sizes.items() if lines > MAX_LINES} == {}


def test_functions_are_short() -> None:
    long = {}
    for path, function in functions():
        documented = ast.get_docstring(function) is not None
        body = function.body[1:] if documented else function.body
        lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
        if lines > MAX_BODY:
            long[f"{path}: {function.name}"] = lines
    assert long == {}


def test_functions_have_few_parameters() -> None:
    many = {}
    for path, function in functions():
        given = [a.arg for a in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
        count = len([name for name in given if name not in ("self", "cls")])
        is_command = path.parts[0] == "cli" and any("Annotated" in ast.dump(a) for a in function.args.args)
        if count > MAX_PARAMETERS and not is_command and function.name not in MANY_PARAMETERS.get(str(path), ()):
            many[f"{path}: {function.name}"] = count
    assert many == {}


def private(name: object) -> bool:
    return isinstance(name, str) and name.startswith("_") and not name.startswith("__")


def test_tests_use_no_private_names() -> None:
    used = []
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        parsed = tree(path)
        froms = [
            n for n in ast.walk(parsed) if isinstance(n, ast.ImportFrom) and (n.module or "").startswith("aligner")
        ]
        modules = {alias.asname or alias.name for node in froms for alias in node.names}
        used += [f"{path.name}: {a.name}" for node in froms for a in node.names if private(a.name)]
        for node in ast.walk(parsed):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
                used += [f"{path.name}: {node.value.id}.{node.attr}"] if private(node.attr) else []
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setattr":
                given = [a.value for a in node.args if isinstance(a, ast.Constant) and private(a.value)]
                used += [f"{path.name}: {name!r}" for name in given]
    assert used == []
