"""JavaScript in MDX is no text; what components hold is."""

import pytest

from aligner.document import parse
from aligner.document.components import is_mdx, statement_end, without_expressions
from aligner.document.model import Source

PAGE = """\
import {
  Card,
  Grid as Rows,
} from '../components';
import Chart from "./chart.js";

export const meta = {
  author: "O'Neil",

  tags: ['a}', `b{`], // {
}

export default function Layout({children}) {
  /* a comment with { */

  return <div>{children}</div>
}

# Start

<Tabs groupId="os">
  <TabItem value="mac" label="macOS">

  Install it with the package manager.

  </TabItem>
  <TabItem value="win">
    Run the installer. It takes {minutes} minutes.
  </TabItem>
</Tabs>

<Card
  title="Fast"
  icon={<Rocket size={20} />}
>
  The board approved the plan.

  - one item
</Card>

{items.map((item) => (
  <li key={item.id}>

  {item.name}</li>
))}

{props.total}

{this is no expression}

<video controls src={require('./a.mp4').default} />

Words <span style={{color: "red"}}>in red</span> stay.

```jsx
<video src={a} />
import {
  Card
} from "c";
```
"""
TEXTS = [
    "Start",
    "Install it with the package manager.",
    "Run the installer. It takes {minutes} minutes.",
    "The board approved the plan.",
    "one item",
    "{this is no expression}",
    "Words in red stay.",
    '<video src={a} />\nimport {\n  Card\n} from "c";',
]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_children_are_text(end: str) -> None:
    blocks = parse(Source("a.mdx", PAGE.replace("\n", end))).blocks
    assert [block.text.replace("\r", "").strip() for block in blocks if block.text] == TEXTS


def test_places_are_those_of_the_file() -> None:
    source = Source("a.mdx", PAGE)
    for block in parse(source).blocks[:6]:
        first, last = block.pieces[0], block.pieces[-1]
        assert source.text[first.source_start : last.source_end].split()[0] == block.text.split()[0]


@pytest.mark.parametrize(
    "text",
    [
        "import duties rose from 'low' to high.\n",
        "export of chips fell.\n",
        "export const is a keyword (\n\nof a language.\n",
        "{a remark in braces}\n",
        "{{ page.title }}\n",
        "{% raw %}\n",
        "{open and never closed => \n",
        "(a) b} => c\n",
    ],
)
def test_prose_stays(text: str) -> None:
    assert statement_end(text, 0) == 0


def test_markdown_without_components_is_read_as_before() -> None:
    text = "{name && more}\n\nPlain text with <span a={b}>tags</span>.\n"
    assert not is_mdx(text)
    assert without_expressions(text) == text
    assert parse(Source("a.md", text)).blocks[0].text == "{name && more}"


@pytest.mark.parametrize(
    "text",
    ["export const a = " + "{" * 30_000, "<a " + "b={" * 9000 + "\n<B/>", "import {" * 4000, "{" + "(`" * 20_000],
)
def test_no_text_takes_long(text: str) -> None:
    assert statement_end(text, 0) == 0
    assert len(without_expressions(text)) == len(text)
