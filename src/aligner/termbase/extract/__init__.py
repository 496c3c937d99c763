"""Proposes terms for a glossary from aligned texts.

`passages` makes pairs of sentences of an alignment, `extract` finds terms in them:

1. the words of both sides are found and linked (`words`, `links`), names that the lexicon lacks by their company (`names`);
2. runs of words that render each other, and glosses in brackets, are possible terms (`phrases`, `glosses`);
3. they are gathered over all texts, which shows where they begin and end (`gather`), and ranked (`rank`).
"""
