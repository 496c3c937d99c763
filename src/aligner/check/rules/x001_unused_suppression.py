"""A comment leaves out findings that there are none of, or names a rule that doesn't exist.

## Why it matters

A comment that suppresses nothing is read as a statement about the text that is no longer true. It may also hide tomorrow
what nobody has thought of today. One with a misspelt rule never did anything, and its author believes that it does.

Whether a comment is needed is said only of rules that took part in the check: `--select`, a missing glossary or a file
that is checked alone say nothing against it.

## Bad

```markdown
<!-- aligner: ignore N033 the source rounds -->
The round brought in almost 200 million yuan.
```

## Good

```markdown
<!-- aligner: ignore N001 the source rounds -->
The round brought in almost 200 million yuan.
```
"""

from __future__ import annotations

from aligner.check.model import Severity
from aligner.check.rule import Declaration

RULE: Declaration[object] = Declaration(Severity.WARNING)
