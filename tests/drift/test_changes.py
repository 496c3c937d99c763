"""What became of the sentences of a text, and what a change is about."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.document import parse
from aligner.document.model import Source
from aligner.drift.changes import changes
from aligner.drift.model import Kind, Nature, Step, What
from aligner.drift.nature import names
from aligner.segment import segment
from aligner.segment.model import SegmentedDocument
from tests.drift.repository import EN, ZH


def document(text: str) -> SegmentedDocument:
    return segment(parse(Source("a.md", text), format="markdown"))


def changed(old: str, new: str) -> list[Step]:
    return [step for step in changes(document(old), document(new)) if step.kind is not Kind.SAME]


@pytest.mark.parametrize(
    ("old", "new", "nature"),
    [
        ("The cache is small.", "The **cache** is small.", Nature.FORMATTING),
        ("## The small cache", "### The small cache", Nature.FORMATTING),
        ("The cache is\nsmall.", "The cache is small.", None),
        ("The cache is small.", "The cache is small!", Nature.PUNCTUATION),
        ("缓存很小，也很快。", "缓存很小、也很快。", Nature.PUNCTUATION),
        ("See [the log](https://a.example/1) first.", "See [the log](https://a.example/2) first.", Nature.LINK),
        ("![A chart of the load](a.png)", "![A chart of the load](b.png)", Nature.LINK),
        ("The cache recieves entries.", "The cache receives entries.", Nature.TYPO),
        ("The entry are deleted soon.", "The entries are deleted soon.", Nature.TYPO),
        ("A entry is deleted soon.", "An entry is deleted soon.", Nature.TYPO),
        ("It allow an user to to login.", "It allows a user to log in.", Nature.TYPO),
        ("Please refer the log of the the cache.", "Please refer to the log of the cache.", Nature.TYPO),
        ("A user-space tool is less slow then that.", "A userspace tool is less slow than that.", Nature.TYPO),
        ("It runs from the disk.", "It runs up to the disk.", Nature.CONTENT),
        ("## Deploying the cache with Pine", "## How to install the cache using Pine", Nature.WORDING),
        ("## Install Pine", "## Upgrade Pine", Nature.CONTENT),
        ("Deploy with Pine.", "Install with Pine.", Nature.CONTENT),
        ("the cache is small.", "The cache is small.", Nature.TYPO),
        ("请先登陆系统再操作。", "请先登录系统再操作。", Nature.TYPO),
        ("快速的清理缓存。", "快速地清理缓存。", Nature.TYPO),
        ("It doesn't start here.", "It does not start here.", Nature.WORDING),
        ("We can’t start it.", "We cannot start it.", Nature.WORDING),
        ("It could't start.", "It could not start.", Nature.WORDING),
        ("IMPORTANT NOTE:", "IMPORTANT NOTES:", Nature.TYPO),
        ("Please restart the server.", "Restart the server.", Nature.WORDING),
        ("请重启服务器。", "重启服务器。", Nature.WORDING),
        ("Install the k8s cluster.", "Install the Kubernetes cluster.", Nature.WORDING),
        ("See the info below.", "See the information below.", Nature.WORDING),
        ("Make sure that it runs.", "Ensure it runs.", Nature.WORDING),
        ("Set the values \u200bof the cache.", "Set the values of the cache.", Nature.FORMATTING),
        ("And then restart the server.", "Restart the server.", Nature.WORDING),
        ("First, you need to restart the server.", "Restart the server.", Nature.WORDING),
        ("However, the server is slow.", "The server is slow.", Nature.WORDING),
        ("Check the size by using the following command:", "Check the size:", Nature.WORDING),
        ("The load grows, as shown in the following figure:", "The load grows, as shown below:", Nature.WORDING),
        ("The following table lists the sizes:", "The following lists the sizes:", Nature.WORDING),
        ("Store the rows in HBase.", "Store the rows in Apache HBase.", Nature.WORDING),
        ("Add the es5.x client.", "Add the Elasticsearch 5.x client.", Nature.WORDING),
        ("1、Restart the server", "Restart the server", Nature.WORDING),
        ("Set the size.", "Method 1: Set the size.", Nature.WORDING),
        ("设置大小。", "方法一：设置大小。", Nature.WORDING),
        ("Set the size.", "Port 1: Set the size.", Nature.CONTENT),
        ("First, restart the server.", "Finally, restart the server.", Nature.CONTENT),
        ("First page of the log", "Page of the log", Nature.CONTENT),
        ("You need to restart the server.", "You need not restart the server.", Nature.CONTENT),
        ("Add the es5.x client.", "Add the Elasticsearch 6.x client.", Nature.CONTENT),
        ("Windows is not supported.", "Windows is unsupported.", Nature.WORDING),
        ("Use the tool in the file:", "Here's an example of how to use the tool in the file:", Nature.WORDING),
        ("The list becomes a table.", "In the example above, the list becomes a table.", Nature.WORDING),
        ("The list becomes a table.", "In the second case, the list becomes a table.", Nature.CONTENT),
        ("Change the file like this:", "Change the file as follows:", Nature.WORDING),
        ("The path is invalid.", "The path is not valid.", Nature.WORDING),
        ("It offers no intrusive support.", "It offers non-intrusive support.", Nature.WORDING),
        ("The server cannot be reached.", "The server is unreachable.", Nature.WORDING),
        ("The check failed.", "The check was unsuccessful.", Nature.WORDING),
        ("It needs at least 16 GB of memory.", "It needs 16 GB or more of memory.", Nature.WORDING),
        ("It needs version 3.2 or above.", "It needs at least version 3.2.", Nature.WORDING),
        ("No more than 10 tasks run.", "At most 10 tasks run.", Nature.WORDING),
        ("Note: the log grows quickly.", "Important: the log grows quickly.", Nature.WORDING),
        ("**注意**：日志增长很快。", "**提示**：日志增长很快。", Nature.WORDING),
        ("It needs 16 GB of memory.", "It needs 16 GB or more of memory.", Nature.CONTENT),
        ("It needs at least 16 GB.", "It needs at most 16 GB.", Nature.CONTENT),
        ("The path is valid.", "The path is invalid.", Nature.CONTENT),
        ("The check failed.", "The check was successful.", Nature.CONTENT),
        ("It can't start here.", "It can start here.", Nature.CONTENT),
        ("See docs.info for it.", "See docs.information for it.", Nature.CONTENT),
        ("The cache is small.", "The cache is large.", Nature.CONTENT),
        ("The cache holds 4 GB.", "The cache holds 8 GB.", Nature.CONTENT),
        ("It costs 1.5 yuan.", "It costs 15 yuan.", Nature.CONTENT),
        ("The value is -5 degrees.", "The value is 5 degrees.", Nature.CONTENT),
        ("Use `a_b` for that.", "Use `a.b` for that.", Nature.CONTENT),
        ("共有三台机器。", "共有四台机器。", Nature.CONTENT),
        ("用户和组会被复制。", "用户或组会被复制。", Nature.CONTENT),
        ("```sh\nrun  -a\n```", "```sh\nrun -a\n```", Nature.FORMATTING),
        ("```sh\nrun -a\n```", "```sh\nrun -b\n```", Nature.CONTENT),
        ("```sh\n# run -a\n# stop -nall\n```", "```sh\nrun -a\nstop -n all\n```", Nature.FORMATTING),
        ("```sh\n~# run -a\n\n~# stop\n```", "```sh\nrun -a\nstop\n```", Nature.FORMATTING),
        ("```sh\n[root@oak ~]# run -a\n```", "```sh\nroot@oak:~/log# run -a\n```", Nature.FORMATTING),
        ("```sh\ncopy me@oak:/log $HOME\n```", "```sh\ncopy me@fir:/log $HOME\n```", Nature.CONTENT),
        ("```sh\n# run -a\n```", "```sh\nrun -b\n```", Nature.CONTENT),
        ("```sh\nrun -a\n# stop\n```", "```sh\nrun -a\nstop\n```", Nature.CONTENT),
        ("```yaml\n# nodes: 2\n```", "```yaml\nnodes: 2\n```", Nature.CONTENT),
        ("```sh\n## Check the run\nrun -a\n```", "```sh\n## Check the run.\nrun -a\n```", Nature.PUNCTUATION),
        ("```sh\n#1. Check the run\n```", "```sh\n#1. Check the run.\n```", Nature.PUNCTUATION),
        ("```sh\nrun job #1\n```", "```sh\nrun job #2\n```", Nature.CONTENT),
        ("Written in C++ for speed.", "Written in C for speed.", Nature.CONTENT),
    ],
)
def test_nature(old: str, new: str, nature: Nature | None) -> None:
    assert [step.nature for step in changed(old, new)] == ([] if nature is None else [nature])


@pytest.mark.parametrize(
    ("old", "new", "details"),
    [
        ("The cache holds 4 GB.", "The cache holds 8 GB.", [(What.FIGURE, "4 GB", "8 GB")]),
        ("缓存有 4 GB。", "缓存有 8 GB。", [(What.FIGURE, "4 GB", "8 GB")]),
        ("It runs on Linux only.", "It runs on macOS only.", [(What.NAME, "Linux", "macOS")]),
        ("The option is supported.", "The option is not supported.", [(What.NEGATION, "", "not")]),
        ("支持这个选项。", "不支持这个选项。", [(What.NEGATION, "", "不")]),
        ("Set `size` to small.", "Set `limit` to small.", [(What.CODE, "size", "limit")]),
        ("```sh\nrun -a\n```", "```sh\nrun -b\n```", [(What.CODE, "a", "b")]),
    ],
)
def test_details(old: str, new: str, details: list[tuple[What, str, str]]) -> None:
    (step,) = changed(old, new)
    assert [(d.what, d.old, d.new) for d in step.details] == details


def test_a_word_that_begins_a_sentence_is_no_name() -> None:
    assert names("Do it on each node.)(In this case, wait.) Run the command. “Go.” Then ask Alice.") == ["Alice"]


def test_contractions_are_no_negations() -> None:
    (step,) = changed("It doesn't start in the city.", "It does not stay in the town.")
    assert step.details == ()


@pytest.mark.parametrize(
    ("old", "new", "details"),
    [
        ("A name is unnecessary.", "A name is not needed.", []),
        ("A name is not needed.", "A name is unnecessary.", []),
        ("A name is unnecessary.", "A name is necessary.", [("unnecessary", "necessary")]),
        ("The list is ordered by name.", "The list is unordered by name.", [("ordered", "unordered")]),
        ("The path is valid.", "The path is invalid.", [("valid", "invalid")]),
        ("The path is invalid.", "The path is not valid.", []),
        ("Play the film.", "Display the film.", []),
        ("A name is not needed.", "A name is needed.", [("not", "")]),
    ],
)
def test_negations_with_a_prefix(old: str, new: str, details: list[tuple[str, str]]) -> None:
    steps = changed(old, new)
    assert [(d.old, d.new) for step in steps for d in step.details if d.what is What.NEGATION] == details


def test_added_and_removed() -> None:
    old = "First we look at memory. Then we turn to the disk.\n"
    new = "First we look at memory. Nobody expected the network to matter.\n"
    kinds = [(step.kind, step.old, step.new) for step in changes(document(old), document(new))]
    assert kinds == [(Kind.SAME, (0,), (0,)), (Kind.REMOVED, (1,), ()), (Kind.ADDED, (), (1,))]


def test_split_and_merged() -> None:
    one = "The cache keeps hot data in memory, and the disk keeps all the cold data of the system.\n"
    two = "The cache keeps hot data in memory. The disk keeps all the cold data of the system.\n"
    assert [(s.old, s.new) for s in changes(document(one), document(two))] == [((0,), (0, 1))]
    assert [(s.old, s.new) for s in changes(document(two), document(one))] == [((0, 1), (0,))]


def test_a_block_of_code_that_was_divided() -> None:
    old = "Look:\n\n```sh\n$ pine start\n$ pine list\nready\n```\n"
    new = "Look:\n\n```sh\npine start\n```\n\n```sh\npine list\n```\n\n```text\nready\n```\n"
    assert [step.nature for step in changed(old, new)] == [Nature.FORMATTING]
    other = new.replace("ready", "failed")
    assert Nature.CONTENT in [step.nature for step in changed(old, other)]


def test_blocks_of_code_that_became_one() -> None:
    old = "Start:\n\n```sh\npine start --all\n```\n\nThen list:\n\n```sh\npine list --of the workers --by name\n```\n"
    new = "Start:\n\n```sh\npine start --all\n\npine list --of the workers --by name\n```\n"
    natures = {step.old: step.nature for step in changed(old, new)}
    assert natures == {(1, 3): Nature.FORMATTING, (2,): Nature.CONTENT}
    natures = {step.old: step.nature for step in changed(old, new.replace("--all", "--one"))}
    assert Nature.CONTENT in [nature for units, nature in natures.items() if 1 in units]


def test_moved() -> None:
    old = "# T\n\nThe first paragraph of all.\n\nThe second one is here.\n\nAnd the third one.\n"
    new = "# T\n\nAnd the third one.\n\nThe first paragraph of all.\n\nThe second one is here.\n"
    assert [step.kind for step in changes(document(old), document(new))] == [
        Kind.SAME,
        Kind.MOVED,
        Kind.SAME,
        Kind.SAME,
    ]


def test_a_sentence_that_moved_and_changed() -> None:
    old = "# T\n\nThe cache keeps hot data in memory all day.\n\nOne more thing.\n\nAnother paragraph stays.\n"
    new = "# T\n\nOne more thing.\n\nAnother paragraph stays.\n\nThe cache keeps cold data in memory all day.\n"
    (step,) = changed(old, new)
    assert (step.kind, step.moved, step.nature) == (Kind.CHANGED, True, Nature.CONTENT)


@pytest.mark.parametrize("text", [ZH, EN])
def test_nothing_changed(text: str) -> None:
    assert {step.kind for step in changes(document(text), document(text))} == {Kind.SAME}


SENTENCES = [
    "The cache keeps hot data in memory.", "The disk holds 4 GB.", "Expired entries are deleted.", "See `pine.toml` first.",
    "Nobody reads the log.", "The disk holds 5 GB.", "A new sentence.",
]  # fmt: skip
PAGES = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12).map("\n\n".join)


@given(PAGES, PAGES)
def test_every_sentence_is_in_one_step(old: str, new: str) -> None:
    steps = changes(document(old), document(new))
    assert sorted(i for s in steps for i in s.old) == list(range(len(document(old).segments)))
    assert sorted(i for s in steps for i in s.new) == list(range(len(document(new).segments)))


@given(st.integers(0, 10**6))
def test_formatting_is_never_content(seed: int) -> None:
    chance = random.Random(seed)
    words = EN.split(" ")
    for _ in range(3):
        at = chance.randrange(len(words))
        if words[at].isalpha():
            words[at] = chance.choice(["**{}**", "*{}*", "__{}__"]).format(words[at])
    assert not any(step.is_content for step in changed(EN, " ".join(words)))


def test_large_rewritten_parts() -> None:
    old = "\n\n".join(f"Number {n} of the old list is about topic {n * 7}." for n in range(250))
    new = "\n\n".join(f"Number {n} of the new list is about topic {n * 7}." for n in range(250))
    steps = changes(document(old), document(new))
    assert all(s.kind is Kind.CHANGED and s.old == s.new for s in steps)


def test_words_of_comments_are_no_code() -> None:
    old = "```sh\n# Show the pines\nforest list --all\n```"
    (step,) = changed(old, old.replace("Show", "Count"))
    assert (step.nature, step.details) == (Nature.CONTENT, ())
    (step,) = changed(old, old.replace("the pines", "16 GB of pines"))
    assert [(d.what, d.new) for d in step.details] == [(What.FIGURE, "16 GB")]
    (step,) = changed(old, old.replace("Show", "Count").replace("--all", "--json"))
    assert [(d.what, d.old, d.new) for d in step.details] == [(What.CODE, "all", "json")]


def test_comments_in_code_are_read_as_text() -> None:
    code = "```sh\nrun --fast  # recieves all entries of the day\n```"
    assert [s.nature for s in changed(code, code.replace("recieves", "receives"))] == [Nature.TYPO]
    assert [s.nature for s in changed(code, code.replace("all", "no"))] == [Nature.CONTENT]
    assert [s.nature for s in changed(code, code.replace("fast", "slow"))] == [Nature.CONTENT]


@pytest.mark.parametrize(
    ("old", "new", "negates"),
    [
        ("The messages lack details.", "The messages do not have details.", False),
        ("It would run without the support of the team.", "It would be impossible to run with the team.", False),
        ("The cap prevents a crash.", "The cap does not prevent a crash.", True),
        ("The cap prevents a crash.", "The cap causes a crash.", False),
        ("The messages have details.", "The messages do not have details.", True),
    ],
)
def test_words_that_negate_without_a_negation(old: str, new: str, negates: bool) -> None:
    (step,) = changed(old, new)
    assert any(detail.what is What.NEGATION for detail in step.details) is negates
