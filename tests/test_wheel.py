"""What the wheel holds: the modules, and the data that they read beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.check.registry import all_rules

ROOT = Path(__file__).parent.parent


def test_the_wheel_holds_the_whole_package() -> None:
    wheel = pytest.importorskip("hatchling.builders.wheel")
    builder = wheel.WheelBuilder(str(ROOT))
    held = {file.distribution_path.replace("\\", "/") for file in builder.recurse_included_files()}
    package = ROOT / "src" / "aligner"
    files = (path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")
    assert held >= {path.relative_to(package.parent).as_posix() for path in files}
    assert held >= {f"{rule.package.replace('.', '/')}/{rule.code}.md" for rule in all_rules()}
