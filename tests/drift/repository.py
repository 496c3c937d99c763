"""Makes repositories for tests with git itself, with fixed authors and dates."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_FIRST_DAY = 1_700_000_000
"""2023-11-14, in seconds since 1970; each commit is a day later."""


class Repo:
    """A repository in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._commits = 0
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, code: int | None = 0) -> str:
        """The output of a git command."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        date = f"{_FIRST_DAY + 86_400 * self._commits} +0000"
        who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in _WHO.items()}
        dates = {
            "GIT_AUTHOR_DATE": date,
            "GIT_COMMITTER_DATE": date,
            "GIT_CONFIG_NOSYSTEM": "1",
            "HOME": str(self.folder),
        }
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=kept | who | dates, capture_output=True, check=False
        )
        assert code is None or done.returncode == code, done.stderr
        return done.stdout.decode().strip()

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Writes files; None deletes one."""
        for name, content in files.items():
            path = self.folder / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, files: Mapping[str, str | bytes | None]) -> str:
        """Commits files, and returns the id of the commit."""
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", f"commit {self._commits}")
        self._commits += 1
        return self.git("rev-parse", "HEAD")


_WHO = {"NAME": "A", "EMAIL": "a@example.com"}

ZH = """\
# 松果缓存

松果缓存把热数据放在内存里，冷数据放在磁盘上。

默认的容量是 4 GB，可以用 `--size` 选项修改。不支持 Windows。

- 安装需要 Python 3.11。
- 配置文件是 `pine.toml`。

缓存每小时清理一次，过期的条目会被删除。遇到问题请查看日志，它在[数据目录](https://pine.example/data)里。
"""
EN = """\
# Pine cache

Pine cache keeps hot data in memory and cold data on the disk.

The default capacity is 4 GB, which the option `--size` changes. Windows is not supported.

- The installation needs Python 3.11.
- The configuration file is `pine.toml`.

The cache is cleaned every hour, and expired entries are deleted. If there are problems, read the log, which is in the [data
folder](https://pine.example/data).
"""
