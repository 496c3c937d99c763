"""What an article says to its own readers is told from what it reports."""

import pytest

from aligner.checks.completeness.outreach import asks_itself, invites, leads_through, praises
from aligner.document.model import Language


@pytest.mark.parametrize(
    "text",
    [
        "想参与讨论的读者，请扫描下面的二维码加入我们的微信群。",
        "三群还没有满，群号：40225519",
        "如有疑问，可以联系编辑部的邮箱。",
        "此文的英文版已经同步发布。",
        "You are welcome to chat with our engineers on Slack.",
        "Join our Discord community!",
        "Please follow us on LinkedIn for updates.",
        "关注公众号，回复关键词就能拿到安装包。",
        "感兴趣的同学可以加入交流群。",
        "在 Twitter 上关注我们，第一时间了解新版本。",
        "您还可以加入 Slack 上的社区。",
        "If you have questions, join the user channel on Slack.",
        "Scan the QR code below to join our WeChat group.",
        "For a licence, contact the sales team at sales@example.com.",
        "This article was originally published in Chinese.",
        "如果下载太慢，可以改用国内的镜像源。",
        "访问 GitHub 遇到困难时，请使用我们的 Gitee 仓库。",
        "如果这个工具帮到了您，欢迎打赏支持。",
    ],
)
def test_invitations(text: str) -> None:
    assert invites(text)


@pytest.mark.parametrize(
    "text",
    [
        "微信今天上线新功能，您可以直接在聊天窗口里翻译。",
        "公司说，用户扫码后就能加入群聊。",
        "公司与客户主要通过电话联系，成本很高。",
        "游戏的英文版发布后，下载量达到 20000000 次。",
        "它的用户群 20000000 人，遍布六个国家。",
        "这份文档目前只有中文版。",
        "Slack now lets your team search every channel.",
        "Discord said its revenue rose by a fifth.",
        "The Chinese version of the app was taken down.",
        "我们在新版本中加入了 Slack 通知。",
        "我们关注到，知乎上有人抱怨这个版本。",
        "您可以在设置里添加一个 Telegram 机器人。",
        "请用户扫描二维码付款，每笔最多 500 元。",
        "腾讯表示，用户可以加入多个微信群，但您每天最多加 20 个。",
        "You can now follow any stock on Twitter.",
        "公司说，国内用户访问缓慢，因此新建了三个镜像站。",
        "主播昨晚收到的打赏超过 5 万元。",
        "The bank told us that it would join Slack and Discord in suing.",
    ],
)
def test_reports_about_the_same_places(text: str) -> None:
    assert not invites(text)


def test_sentences_about_the_article_have_no_figures_and_names() -> None:
    assert leads_through("接下来我们简单介绍它的三层结构。", Language.ZH)
    assert not leads_through("接下来我们简单介绍 Shanlan 的结构。", Language.ZH)
    assert not leads_through("本文介绍的方法已经有三家公司采用，但会占用更多内存。", Language.ZH)
    assert leads_through("In this section, we look at how it schedules tasks.", Language.EN)
    assert not leads_through("In this section, we look at how it schedules 40 tasks.", Language.EN)
    assert not leads_through("Is it worth the money?", Language.EN)


def test_questions_that_an_article_asks_itself() -> None:
    assert asks_itself("Is it worth the money?", Language.EN)
    assert asks_itself("“这笔钱花得值不值？”", Language.ZH)
    assert not asks_itself("It is worth the money.", Language.EN)
    assert not asks_itself("Is Shanlan 3 worth the money?", Language.EN)


def test_praise_has_no_figures() -> None:
    assert praises("Shanlan is a powerful engine for every kind of company.")
    assert not praises("Shanlan is a powerful engine with 128 cores.")
    assert not praises("The company released a new engine.")
