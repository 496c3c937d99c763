"""The session on the page about drift is what comes out, and the page names every format and setting."""

import re
from pathlib import Path

import pytest

from aligner.drift.model import Nature, PageStatus
from aligner.drift.registry import drift_format_names
from aligner.settings.load import DRIFT_KEYS
from tests.cli.process import aligner
from tests.drift.repository import EN, ZH, Repo

PAGE = (Path(__file__).parents[2] / "docs" / "drift.md").read_text(encoding="utf-8")
SAMPLE = re.compile(r"^<!-- drift: (?P<arguments>[^\n]*) -->\n```text\n(?P<sample>.*?)^```$", re.MULTILINE | re.DOTALL)
GUIDE_EN = "# Pine guide\n\nInstall the package first. Then start the server with `pine serve`.\n"
GUIDE_ZH = "# 松果指南\n\n先安装软件包。然后用 `pine serve` 启动服务器。\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository of the session."""
    repo = Repo(tmp_path_factory.mktemp("site"))
    repo.commit(
        {"docs/en/cache.md": EN, "docs/zh/cache.md": ZH, "docs/en/guide.md": GUIDE_EN, "docs/zh/guide.md": GUIDE_ZH}
    )
    english = EN.replace("4 GB", "8 GB").replace("**", "")
    repo.commit({"docs/en/cache.md": english})
    english = (
        english.replace("hot data", "*hot* data")
        .replace(" Windows is not", " Windows is also")
        .replace("every hour", "every day")
    )
    repo.commit({"docs/en/cache.md": english, "docs/en/guide.md": GUIDE_EN.replace("`pine serve`", "`pine run`")})
    repo.commit({"docs/zh/cache.md": ZH.replace("每小时", "每天")})
    return repo.folder


@pytest.mark.parametrize("found", list(SAMPLE.finditer(PAGE)), ids=lambda found: found["arguments"])
def test_session(found: re.Match[str], site: Path) -> None:
    line = f"$ aligner drift {found['arguments']}"
    done = aligner("drift", *found["arguments"].split(), cwd=site, variables={"COLUMNS": "120", "ALIGNER_CACHE": "off"})
    assert done.stderr == ""
    assert found["sample"] == f"{line}\n{done.stdout}"


def test_the_page_is_complete() -> None:
    for name in (*drift_format_names(), *(n.value for n in Nature if n is not Nature.CONTENT), *DRIFT_KEYS):
        assert f"`{name}`" in PAGE or f"{name} = " in PAGE, name
    for status in PageStatus:
        assert f"`{status.value.replace(' ', '_')}`" in PAGE
