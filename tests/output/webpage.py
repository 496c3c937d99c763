"""Reads a page as strictly as tests want it."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

from lxml import html

SCHEMES = ("#", "vscode:")
"""The beginnings of the addresses that a page links to."""


class Webpage:
    """A page of this program: valid, harmless, and easy to search."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = html.document_fromstring(text)

    def all(self, selector: str) -> list[Any]:
        """The elements with a class, or of a tag and a class: `mark`, `.bead`, `mark.error`."""
        tag, _, name = selector.partition(".")
        found = self.root.iter(tag or None)
        return [e for e in found if isinstance(e.tag, str) and (not name or name in e.get("class", "").split())]

    def texts(self, selector: str) -> list[str]:
        """The texts of these elements, with single spaces."""
        return [" ".join(element.text_content().split()) for element in self.all(selector)]

    @property
    def data(self) -> Any:
        """What the script is told."""
        (found,) = [e for e in self.root.iter("script") if e.get("type") == "application/json"]
        return json.loads(found.text)

    @property
    def without_code(self) -> str:
        """The page without its style and its script, which are always the same."""
        return re.sub(r"<style>.*?</style>|<script>.*?</script>", "", self.text, flags=re.DOTALL)

    def assert_harmless(self) -> None:
        """That the page is whole, runs only its own script, and loads nothing."""
        text = self.text
        assert text.startswith("<!doctype html>\n")
        assert text.endswith("</html>\n")
        tags = [element.tag for element in self.root.iter() if isinstance(element.tag, str)]
        assert not {"link", "img", "iframe", "object", "embed", "base"} & set(tags)
        assert tags.count("style") == 1
        code, style = (re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL) for tag in ("script", "style"))
        assert [len(code), len(style)] == [1, 1]
        assert tags.count("script") == 2, "the other one is data"
        policy = self.all("meta")[-1].get("content")
        hashes = {f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'" for part in (*code, *style)}
        assert set(re.findall(r"'sha256-[^']*'", policy)) == hashes
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        names = [name for e in self.root.iter() if isinstance(e.tag, str) for name in e.attrib]
        assert not [name for name in names if name.startswith("on") or name in ("src", "style", "srcdoc")]
        targets = [e.get("href") for e in self.root.iter() if isinstance(e.tag, str) and e.get("href")]
        assert [target for target in targets if not target.startswith(SCHEMES)] == []
        ids = [e.get("id") for e in self.root.iter() if isinstance(e.tag, str) and e.get("id")]
        assert len(ids) == len(set(ids))
        assert {target[1:] for target in targets if target.startswith("#")} <= set(ids)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", self.without_code)
