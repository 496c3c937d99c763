"""The words that decide where a Chinese sentence ends, as parts of regular expressions; simplified and traditional."""

SPEECH = "|".join(
    [
        # say, ask, answer
        "(?:如是|这样|這樣|如此)?[说說](?:道)?",
        "[问問](?:道)?",
        "答(?:道|[复覆復])?",
        "回答(?:道|[说說])?",
        "回[应應復复](?:道|[说說称稱])?",
        "反[问問](?:道)?",
        "[写寫]道",
        "笑道|[叹嘆歎]道|[喊吼](?:道)?|[叫骂罵]道",
        # state
        "表示(?:道)?",
        "[称稱]",
        "直言|坦言|坦承|坦白|承[认認]",
        "指出|[强強][调調](?:道|[说說])?",
        "[认認][为為爲]",
        "[声聲宣][称稱]",
        "透露(?:道|[说說])?",
        # explain
        "解[释釋](?:道|[说說称稱])?",
        "[补補]充(?:道|[说說称稱])?",
        "介[绍紹](?:道|[说說称稱])?",
        "分析(?:道|[说說称稱])?",
        "[总總][结結](?:道|[说說])?",
        "[评評][价價论論](?:道|[说說])?",
        "[谈談提][到及]|感[叹嘆慨](?:道|[说說])?|呼[吁籲]|[断斷]言",
        "告[诉訴].{0,12}",
    ]
)
"""Verbs that attribute the quotation before them."""

AFTER_QUOTE = "的|地|等|之(?![前后後所])|一[词詞文书書句语語问問说說]|[这這]一?[句个個类類种種样樣]|式"
"""Words after a quotation that continue the clause around it."""

AFTER_ASKING_QUOTE = "[是]|[成][为為爲了]|[也不仍就曾便即正才还還]是"
"""Words after a quoted question or exclamation that make it the subject of the sentence."""

BEFORE_ELLIPSIS = "的|和|与|與|或|及|是|在|把|被|[为為爲]|[对對]"
"""Words that a sentence can't end with, so that an ellipsis after them is a pause."""

AFTER_ELLIPSIS = "的|等|和|与|與|及|以及|或|都|也|就"
"""Words after an ellipsis that continue the sentence."""
CREDITS = (
    "(?:(?:[责責]任)?[编編][辑輯译譯]|[责責][编編]|[审審]校|校[对對]|[记記]者|通[讯訊][员員]|作者|撰文|采[写寫]|[摄攝]影|供[图圖]|[图圖](?:片[来來])?源"
    "|[来來]源|翻[译譯]|[译譯]者|整理|[综綜]合|[据據]|[文图圖](?:[/／]| (?!\\d)))"
)
"""What a bracket with credits, which is no remark, begins with."""
