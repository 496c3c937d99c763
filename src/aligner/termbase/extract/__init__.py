"""Proposes terms for a glossary from aligned texts.

`passages` turns an alignment into pairs of sentences, and `extract` finds terms in them:

1. The words of both sides are found (`words`) and linked (`links`). Names that the lexicon lacks are found by co-occurrence.
2. Runs of words that render each other, and glosses in brackets, become proposals (`phrases`).
3. The proposals of all texts are grouped by term, which shows where each term begins and ends (`gather`), and ranked (`rank`).
"""
