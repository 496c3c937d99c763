"""The lock of the development environment, `constraints.txt`, covers what `pyproject.toml` asks for, on any platform."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
LINES = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_a_package_and_a_release_for_any_platform(line: str) -> None:
    name, equals, release = line.partition("==")
    assert equals
    assert re.fullmatch(r"[a-z0-9-]+", name)
    assert Version(release).local is None
    assert not name.startswith(("nvidia-", "cuda-", "triton"))


@pytest.mark.parametrize("wanted", [*PROJECT["dependencies"], *EXTRAS["dev"]])
def test_the_lock_has_what_developers_need(wanted: str) -> None:
    locked = dict(line.split("==") for line in LINES)
    requirement = Requirement(wanted)
    release = locked.get(canonicalize_name(requirement.name))
    assert release is not None, "run .ci/lock"
    assert requirement.specifier.contains(release), "run .ci/lock"


def test_developers_have_the_packages_of_all_extras() -> None:
    """Otherwise the tests of a format or a model would be left out."""
    dev = {canonicalize_name(Requirement(wanted).name) for wanted in EXTRAS["dev"]}
    for extra, wanted in EXTRAS.items():
        assert {canonicalize_name(Requirement(each).name) for each in wanted} <= dev, extra


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "benchmarks/README.md", "training/README.md"])
def test_developers_install_with_the_lock(page: str) -> None:
    lines = [line for line in (ROOT / page).read_text("utf-8").splitlines() if '".[dev]"' in line]
    assert lines
    assert all("pip install -c constraints.txt -e" in line for line in lines)
