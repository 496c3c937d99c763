"""Whether a translation has a change of its original."""

import re

import pytest

from aligner.document.model import Language
from aligner.drift.agree import Case, Verdict, has_values, is_told, verdict
from aligner.drift.model import Nature
from aligner.drift.nature import classify, is_spelt_otherwise
from aligner.drift.passage import Passage


def decided(old: str, new: str, now: str, *, changed: bool = False, code: bool = False) -> Verdict:
    """The verdict about an English original."""
    before, after = (Passage(text, text, (), (), is_code=code) for text in (old, new))
    _, details = classify(before, after, Language.EN)
    return verdict(Case(before, after, details, now, changed, Language.EN))


@pytest.mark.parametrize(
    ("old", "new", "now", "expected"),
    [
        ("Choose **Quotas** in the menu.", "Choose **Limits** in the menu.", "在菜单中选择**配额**。", Verdict.LACKS),
        ("Choose <b>Quotas</b> here.", "Choose <b>Limits</b> here.", "在这里选择<b>配额</b>。", Verdict.LACKS),
        ("Choose **Quotas** here.", "Choose **Quota** here.", "在这里选择**配额**。", Verdict.SAYS_SO),
        ("Choose **Quotas** here.", "Please choose **Quotas** here.", "在这里选择**配额**。", Verdict.SAYS_SO),
        ("Choose Quotas here.", "Choose **Quotas** here.", "在这里选择**配额**。", Verdict.SAYS_SO),
        ("**Folder**: It holds the log.", "**Directory**: It holds the log.", "**目录**：存放日志。", Verdict.SAYS_SO),
        ("It is **very quick** here.", "It is **very fast** here.", "它在这里**很快**。", Verdict.SAYS_SO),
    ],
)
def test_labels(old: str, new: str, now: str, expected: Verdict) -> None:
    """The name of a button is what readers look for on the screen, and no word for which there is another."""
    bare = (re.sub(r"\*\*|</?b>", "", text) for text in (old, new))
    before, after = (
        Passage(text, markup, (), (), is_code=False) for text, markup in zip(bare, (old, new), strict=True)
    )
    assert verdict(Case(before, after, (), now, False, Language.EN)) is expected


def test_a_chinese_label() -> None:
    old, new = (
        Passage(f"在菜单中选择{word}。", f"在菜单中选择**{word}**。", (), (), is_code=False)
        for word in ("文件夹", "目录")
    )
    assert verdict(Case(old, new, (), "Choose **Folders** in the menu.", False, Language.ZH)) is Verdict.LACKS


@pytest.mark.parametrize(
    ("old", "new", "now", "expected"),
    [
        ("It holds 4 GB.", "It holds 8 GB.", "它有 4 GB。", Verdict.LACKS),
        ("It holds 4 GB.", "It holds 8 GB.", "它有 8 GB。", Verdict.HAS),
        ("It holds 4 GB.", "It holds 8 GB of 16 GB.", "它有 8 GB。", Verdict.LACKS),
        ("It needs KubeFir.", "It needs KubeOak.", "它需要 KubeFir。", Verdict.LACKS),
        ("It needs KubeFir.", "It needs KubeOak.", "它需要 KubeOak。", Verdict.HAS),
        ("It needs KubeFir.", "It needs KubeOak.", "它需要这个组件。", Verdict.SAYS_SO),
        ("It has a log.", "It has a log and APIs.", "它有日志和 API。", Verdict.HAS),
        ("It has APIs.", "It has a log.", "它有 API。", Verdict.LACKS),
        ("Windows is supported.", "Windows is not supported.", "支持 Windows。", Verdict.LACKS),
        ("The company builds a factory.", "The firm builds a factory.", "公司建造一座工厂。", Verdict.SAYS_SO),
        (
            "We keep the entries of each table in memory, so we can read them quickly.",
            "The entries of each table are kept in memory, so they can be read quickly.",
            "我们把每张表的条目保存在内存中，因此我们可以快速读取它们。",
            Verdict.SAYS_SO,
        ),
        (
            "Note this is the overview about the log.",
            "NOTICE: This is the overview of the log.",
            "注意，这是日志的概览。",
            Verdict.SAYS_SO,
        ),
        ("Do not share the key.", "Never share the key.", "不要共享密钥。", Verdict.SAYS_SO),
        ("A guest must not open the log.", "A guest must never open the log.", "访客不得打开日志。", Verdict.SAYS_SO),
        ("Read the oak guide.", "Read the oak guide for more details.", "阅读 oak 指南。", Verdict.SAYS_SO),
        ("size\tnone\tThe oaks", "size\tN/A\tThe oaks", "size\t无\t橡树", Verdict.SAYS_SO),
        ("The log is shared.", "The log is never shared.", "日志是共享的。", Verdict.LACKS),
        ("The lock holds 2 oaks.", "A lock holds two oaks.", "锁容纳 2 棵橡树。", Verdict.SAYS_SO),
        (
            "The number of logs in a file (0 = Disable logs)",
            "The number of logs on a file. 0 disables logs",
            "文件的日志数量 (0 = 关闭日志)",
            Verdict.SAYS_SO,
        ),
        (
            "KubeOak runs on Linux.",
            "Apache KubeOak (incubating) runs on Linux.",
            "KubeOak 在 Linux 上运行。",
            Verdict.SAYS_SO,
        ),
        ("It supports locks.", "It supports locks and SubQuery.", "它支持锁和子查询。", Verdict.HAS),
        ("You need Node or a browser.", "You need Node.js or a browser.", "您需要 Node 或浏览器。", Verdict.SAYS_SO),
        ("It supports locks.", "It supports locks and SubQuery.", "它支持锁。", Verdict.LACKS),
        ("Use kube-oak to read.", "Use kube/oak to read.", "使用 kube-oak 读取。", Verdict.LACKS),
        (
            "It saves memory (recycling, no copies).",
            "It saves memory (no copies).",
            "它节省内存（重复利用, 不复制）。",
            Verdict.LACKS,
        ),
        (
            "It saves memory (recycling, no copies).",
            "It saves memory (no copies).",
            "它节省内存（不复制）。",
            Verdict.SAYS_SO,
        ),
        (
            "You don't have to build the binding anew.",
            "The binding is a module of its own now, and it must be installed first.",
            "绑定现在是单独的模块，必须先安装它。",
            Verdict.HAS,
        ),
        ("OPW reads the log.", "Oak Page Writer (OPW) reads the log.", "OPW 读取日志。", Verdict.SAYS_SO),
        ("Oak Page Writer (OPW) reads the log.", "OPW reads the log.", "OPW 读取日志。", Verdict.SAYS_SO),
        ("OPW reads the log.", "Fast Tree Store (FTS) reads the log.", "OPW 读取日志。", Verdict.LACKS),
        (
            "It helps to write single-page shops.",
            "It helps to write single-page shops (SPSs).",
            "它有助于编写单页商店。",
            Verdict.SAYS_SO,
        ),
        (
            "It helps to write single-page shops.",
            "It helps to write single-page shops (API).",
            "它有助于编写单页商店。",
            Verdict.LACKS,
        ),
        (
            "If custom colours are unnecessary, call the printer directly.",
            "If a custom colour is not needed, call the printer directly.",
            "如果不需要自定义颜色，可以直接调用打印机。",
            Verdict.SAYS_SO,
        ),
        (
            "If custom colours are unnecessary, call the printer directly.",
            "If a custom colour is needed, call the printer directly.",
            "如果不需要自定义颜色，可以直接调用打印机。",
            Verdict.LACKS,
        ),
        ("The cache must be enabled.", "The cache must be disabled, not removed.", "必须启用缓存。", Verdict.LACKS),
        ("The company builds a factory.", "The company sells a hospital.", "公司建造一座工厂。", Verdict.LACKS),
        ("The server must be stopped first.", "The server may be stopped first.", "必须先停止服务器。", Verdict.LACKS),
        ("The queue holds more entries.", "The queue holds less entries.", "队列容纳更多条目。", Verdict.LACKS),
        ("The maximum size is known.", "The minimum size is known.", "最大大小是已知的。", Verdict.LACKS),
        ("Anyone can read the log.", "Nobody can read the log.", "任何人都可以读取日志。", Verdict.LACKS),
        ("Nobody can read the log.", "Anyone can read the log.", "没有人可以读取日志。", Verdict.LACKS),
        (
            "The lock is held until the job ends.",
            "The lock is held after the job ends.",
            "锁会保留到作业结束。",
            Verdict.LACKS,
        ),
        ("Include the logs.", "Exclude the logs.", "包括日志。", Verdict.LACKS),
        ("The log grows quickly.", "The log shrinks quickly.", "日志增长很快。", Verdict.LACKS),
        ("Delete the log below.", "Delete the log above.", "请删除上面的日志。", Verdict.SAYS_SO),
        ("Delete the log below.", "Delete the log above.", "请删除下面的日志。", Verdict.LACKS),
        (
            "The report lists the sales of rice in the city and the prices that farmers received.",
            "The report lists the sales of rice in the city market halls and the prices that farmers received.",
            "报告列出了城里大米的销量，以及农民得到的价格。",
            Verdict.LACKS,
        ),
    ],
)
def test_an_unchanged_translation(old: str, new: str, now: str, expected: Verdict) -> None:
    assert decided(old, new, now) is expected


def test_a_changed_translation() -> None:
    old, new = "The log grows quickly.", "The log is deleted every hour by the cleaner."
    assert decided(old, new, "清理程序每小时删除日志。", changed=True) is Verdict.HAS
    assert decided(old, new, "这是一家面包店。", changed=True) is Verdict.LACKS
    delete, rename = "Administrators may delete entries.", "Administrators may rename entries."
    assert decided(delete, rename, "今天的天气很好。", changed=True) is Verdict.LACKS
    assert decided(delete, rename, "管理员可以重命名条目。", changed=True) is Verdict.HAS
    assert decided("It holds 4 GB.", "It holds 8 GB.", "它的容量为 6 GB。", changed=True) is Verdict.LACKS


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("run --slow", Verdict.HAS),
        ("run --slow  # 启动", Verdict.HAS),
        ("run --fast", Verdict.LACKS),
    ],
)
def test_code(now: str, expected: Verdict) -> None:
    assert decided("run --fast", "run --slow", now, code=True) is expected


def test_code_that_is_like_the_new_one_but_for_its_version() -> None:
    old, new = "copy oak-3.0.1.tgz", "copy oak-3.0.3/oak-3.0.3.tgz"
    assert decided(old, new, "copy oak-3.0.1/oak-3.0.1.tgz", code=True) is Verdict.LACKS
    assert decided(old, new, "copy oak-3.0.3/oak-3.0.3.tgz  # 3.0.1", code=True) is Verdict.HAS


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("--name\n--kind\n--size\n--age", Verdict.HAS),
        ("--name\n--kind\n--size", Verdict.LACKS),  # one of two new options
        ("--name-of-it\n--kind\n--size=5\n--age", Verdict.LACKS),  # the old option is still there
        ("--name\n--kind\n--size\n--age=9", Verdict.HAS),  # another value
    ],
)
def test_code_that_has_some_new_lines(now: str, expected: Verdict) -> None:
    old, new = "--name-of-it\n--kind", "--name\n--kind\n--size\n--age"
    before, after = (Passage(text, text, (), (), is_code=True) for text in (old, new))
    assert verdict(Case(before, after, (), now, changed=True, language=Language.EN)) is expected


def test_code_with_translated_texts() -> None:
    old = "page({\n  label: 'Guides',\n  link: '/guides/oak/',\n})"
    new = "page({\n  label: 'Constellations',\n  dir: 'moons',\n  open: true,\n})"
    now = "page({\n  label: '星座',\n  dir: 'moons',\n  open: true,\n})"
    assert decided(old, new, now, code=True) is Verdict.HAS
    assert decided(old, new, now.replace("  open: true,\n", ""), code=True) is Verdict.LACKS


def test_a_comment_in_code() -> None:
    old, new = "run  # takes 5 s", "run  # takes 9 s"
    assert decided(old, new, "run  # 需要 5 s", code=True) is Verdict.LACKS
    assert decided(old, new, "run  # 需要 9 s", code=True) is Verdict.HAS


def test_a_comment_that_was_not_translated() -> None:
    old, new = "run  # this starts the worker and waits", "run  # starts the pool of helpers"
    assert decided(old, new, old, code=True) is Verdict.SAYS_SO
    assert decided("run  # takes 5 s", "run  # takes 9 s", "run  # takes 5 s", code=True) is Verdict.LACKS
    assert decided(old, new, "run  # 启动工作进程并等待", code=True) is Verdict.LACKS


def test_a_comment_that_was_chinese_before() -> None:
    old, new = "run --all  # 启动全部进程", "run --all  # Start all of the workers"
    assert decided(old, new, old, code=True) is Verdict.SAYS_SO
    assert decided(old, "run --one  # Start a worker", old, code=True) is Verdict.LACKS


def test_a_prompt_is_no_code() -> None:
    assert decided("$ run --fast", "run --fast --all", "run --fast", code=True) is Verdict.LACKS
    before, after = (Passage(code, code, (), (), is_code=True) for code in ("$ run\n$ stop", "run\nstop"))
    assert classify(before, after, Language.EN)[0] is Nature.FORMATTING


def test_code_that_a_formatter_changed() -> None:
    def nature(before: str, after: str) -> Nature | None:
        old, new = (Passage(text, text, (), (), is_code=True) for text in (before, after))
        return classify(old, new, Language.EN)[0]

    code = 'const grow = (oak) => {\n  plant("acorn", [oak, 2])\n}'
    assert nature(code, "const grow = oak => {\n\tplant(\n\t\t'acorn',\n\t\t[oak, 2],\n\t);\n};") is Nature.FORMATTING
    assert nature(code, code.replace("  plant", "+  plant")) is Nature.FORMATTING  # shown as a diff
    assert nature(code, code.replace("acorn", "acorns")) is Nature.CONTENT
    assert nature('plant "$oak"', "plant '$oak'") is Nature.CONTENT  # another language, where quotes differ


def test_a_part_of_a_name_with_dots_is_another_name() -> None:
    assert decided("status.cacheSize (bytes)", "cacheSize (bytes)", "status.cacheSize (bytes)") is Verdict.LACKS
    assert decided("cacheSize (bytes)", "status.cacheSize (bytes)", "cacheSize (bytes)") is Verdict.LACKS
    assert decided("status.cacheSize (bytes)", "cacheSize (bytes)", "cacheSize（字节）") is Verdict.HAS


def test_a_name_for_a_pronoun() -> None:
    old = "We now support the market by building most houses as stone-House, including:"
    new, now = (
        old.replace("We now support", "KubeOak now supports"),
        "本组件支持市场，并像石屋那样建造大多数房屋，包括：",
    )
    assert decided(old, new, now) is Verdict.SAYS_SO
    assert (
        decided(old.replace("We now support", "KubeElm now supports"), new, now.replace("本组件", "KubeElm"))
        is Verdict.LACKS
    )


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("KubeOak", "The Kube Oak is here.", True),
        ("KubeOaks", "The kube-oak is here.", True),
        ("PRs", "The PR is here.", True),
        ("KubeOak", "The KubeOakk is here.", True),
        ("KubeOak", "The KubeElm is here.", False),
        ("oak/3.2", "The oak 3.2 is here.", False),
        ("OAK_SIZE", "The OakSize is here.", False),
    ],
)
def test_other_spellings_of_a_name(name: str, text: str, expected: bool) -> None:
    assert is_spelt_otherwise(name, text) is expected


def test_code_has_only_one_spelling() -> None:
    before, after = (
        Passage(f"Set {code} first.", "", (), (code,), is_code=False) for code in ("cache_size", "cacheSize")
    )
    assert verdict(Case(before, after, (), "先设置 cache_size。", False, Language.EN)) is Verdict.LACKS


def test_code_that_stayed_is_no_evidence() -> None:
    """The words beside a code span may run on to it, so that it is found in one state only."""
    old, new = "Import the a.yamlfile of old-oak/style now.", "Import the a.yamlfile of oak/style now."
    before, after = (Passage(t, t, (), ("a.yaml", t.split()[4]), is_code=False) for t in (old, new))
    assert verdict(Case(before, after, (), "现在导入 oak/style 的 a.yaml 文件。", False, Language.EN)) is Verdict.HAS


def test_a_unit_in_the_other_language() -> None:
    old, new = "适合很小的数据（例如：100 bytes）。", "适合很小的数据（例如：100 字节）。"
    before, after = (Passage(text, text, (), (), is_code=False) for text in (old, new))
    _, details = classify(before, after, Language.ZH)
    assert not details
    case = Case(before, after, details, "It suits very small data (e.g. 100 bytes).", False, Language.ZH)
    assert verdict(case) is Verdict.SAYS_SO


@pytest.mark.parametrize(
    ("old", "new", "now", "expected"),
    [
        (
            "也可以通过 pipe 迁移。",
            "也可以通过管道迁移。",
            "It can also be migrated through the pipe.",
            Verdict.SAYS_SO,
        ),
        ("支持 KubeFir 和 KubeOak。", "支持 KubeFir。", "It supports KubeFir and KubeOak.", Verdict.LACKS),
        ("Run it on the server", "在服务器上运行", "Run it on the server", Verdict.SAYS_SO),
    ],
)
def test_english_in_a_chinese_original(old: str, new: str, now: str, expected: Verdict) -> None:
    before, after = (Passage(text, text, (), (), is_code=False) for text in (old, new))
    _, details = classify(before, after, Language.ZH)
    assert verdict(Case(before, after, details, now, False, Language.ZH)) is expected


def test_chinese_opposites() -> None:
    before, after = (
        Passage(text, text, (), (), is_code=False) for text in ("最大的文件在这里。", "最小的文件在这里。")
    )
    case = Case(before, after, (), "The largest file is here.", False, Language.ZH)
    assert verdict(case) is Verdict.LACKS


def test_values_of_a_new_sentence() -> None:
    def has(source: str, target: str) -> bool:
        one, other = (Passage(text, text, (), (), is_code=False) for text in (source, target))
        return has_values(one, other, other, Language.ZH)

    assert has("KubeFir 3.2 is supported.", "从 3.2 版开始支持 KubeFir。")
    assert not has("KubeFir 3.2 is supported.", "从 3.1 版开始支持 KubeFir。")
    assert not has("KubeFir 3.2 is supported.", "从 3.2 版开始支持 KubeOak。")
    assert has("The factory closed.", "工厂关闭了。")
    assert has("It prints v3.2.1 and `oak  list`.", "它会输出 v3.2.1 和 `oak list`。")
    assert has("The UI is slow.", "界面很慢。")
    assert has("Pine 3.2 is out, 2024-05-01.", "松果 3.2 发布，2024-05-09。")  # the translation came out later
    assert not has("Pine holds 4 GB, 2024-05-01.", "松果容量 8 GB，2024-05-01。")


def test_told() -> None:
    def told(source: str, target: str, language: Language = Language.ZH) -> bool:
        one, other = (Passage(text, text, (), (), is_code=False) for text in (source, target))
        return is_told(one, other, language)

    assert told("The company builds a factory.", "公司建造一座工厂。")
    assert not told("The company builds a factory.", "日志增长很快。")
    assert told("公司建造一座工厂。", "The company builds a factory.", Language.EN)
    assert not told("The company builds a factory with KubeFir.", "公司建造一座工厂。")
