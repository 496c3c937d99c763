"""Decides from the words of a change whether an unchanged translation says what its original says now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from aligner.document.model import Language
from aligner.drift.additions import Added, added_words, compared_words
from aligner.drift.classes import adds_qualifier, has_other_of_class
from aligner.drift.exchange import has_name, has_other_bound, has_other_name, has_other_value
from aligner.drift.nature import names
from aligner.drift.plain import without_contractions
from aligner.drift.reading import reads_as_edited, reads_exactly_the_same, reads_more, reads_the_same
from aligner.drift.synonyms import are_synonyms
from aligner.drift.words import Replacement, replacements, tokens, turning_words

MIN_WORDS = 3
"""Least number of words of an original, all without a rendering, that show that the translation is another text."""
MIN_KNOWN = 2
"""Least number of new words of an original, all without a rendering, that show that the translation was changed for another reason."""
MIN_EDITED = 8
"""Least number of words that differ, old and new ones, if a sentence was edited and not only a word exchanged. The contextual model sees
whether an edited sentence says something else, but not whether *hour* became *day*: of 14 such changes, it takes 12 for the same."""
MIN_REWORDED = 5
"""The same, if the model sees no difference at all: *we chose it* and *it is preferred* differ in five."""
MIN_GAIN = -0.06
"""Least difference of the cosines of the sentence vectors of a translation and its original, after and before a change of wording. Of 21
rewordings on a documentation site, 17 had more; of 23 changes of content, one."""
MIN_BETTER = 0.15
"""Least difference of these cosines if the translation says what the original says now, and not what it said before. Of 169 sentences of 15
documentation sites that the other rules took for changes of content, three have more, and their translations do."""
MIN_LETTERS = 4
"""Least number of letters of a word that the lexicon lacks, if it counts."""
MAX_ITEM = 5
"""Most words and signs of an item of a list within a sentence. A clause such as *so that it can be used* has more."""


@dataclass(frozen=True)
class Rewording:
    """A change of an original, and its translation, which did not change."""

    old: str
    new: str
    translation: str
    language: Language
    """The language of the original."""

    def says_so(self, *, judge: bool) -> bool:
        """Whether the translation says what the original says now as well as what it said before.

        It does if it renders all new words and nothing that the original has lost. It does not if words were added that it lacks, if a
        word such as *manually* limits it now, or if a value, a name, a bound, a word of a class or a single word was exchanged. Otherwise,
        it does if it is about as similar to the new state as to the old one, unless a word changed that a sentence vector hardly shows. In
        the end, the contextual model decides, whose evidence must be the same as before if it can hardly tell what the change is about.

        Args:
            judge: Whether the contextual model may be asked.
        """
        if has_other_value(self.old, self.new, self.translation, self.language) or self._is_of_class or self._qualifies:
            return False
        if self._is_rendered and not (self._reverses and self._renders_what_went):
            return True
        if self._reverses or self._adds or self._other_items or self.exchanges or self.adds_something(judge=judge):
            return False
        if not (self._lost or self.turns) and self._gain >= MIN_GAIN:
            return True
        if not judge or not (self._can_be_read or self._edited >= MIN_REWORDED):
            return False
        texts = self.old, self.new, self.translation, self.language
        if not self._can_be_read:
            return reads_exactly_the_same(*texts)
        return reads_the_same(*texts, turns=self.turns, adds=bool(self._added))

    def says_so_as_edited(self) -> bool:
        """The same if most other changes of the page say the same. Then the model decides about all but exchanged words.

        Its evidence must be the same as before where words were only added, and in a sentence of which little changed.
        """
        if has_other_value(self.old, self.new, self.translation, self.language) or self._reverses or self.exchanges:
            return False
        if self.adds_something(judge=True):
            return False
        texts = self.old, self.new, self.translation, self.language
        if self._adds or not (self._can_be_read or self._edited >= MIN_REWORDED):
            return reads_exactly_the_same(*texts)
        return reads_as_edited(*texts)

    @property
    def says_the_new(self) -> bool:
        """Whether the translation renders most new words and says what the original says now rather than what it said before.

        So it does where it was committed before the original that it renders.
        """
        is_rendered = len(self._known) >= MIN_KNOWN and 2 * sum(self._known.values()) > len(self._known)
        return is_rendered and not self._reverses and self._gain >= MIN_BETTER

    @property
    def is_unrendered(self) -> bool:
        """Whether the translation renders none of the words that are new in the original, or none of all its words."""
        covered = self._now[0].values()
        is_other = not any(covered) and len(covered) >= MIN_WORDS
        return is_other or (len(self._known) >= MIN_KNOWN and not any(self._known.values()))

    @property
    def is_left_behind(self) -> bool:
        """Whether the translation renders words that only the old state has, and none of those that are new."""
        return len(self._known) >= MIN_KNOWN and not any(self._known.values()) and self._renders_what_went

    @cached_property
    def turns(self) -> bool:
        """Whether the change touches a word that turns what the sentence says, or replaces a word by its opposite."""
        from aligner.checks.lexical import oppositions

        english, chinese = _turning()
        if self.language is Language.ZH and any(self.old.count(word) != self.new.count(word) for word in chinese):
            return True
        gone, come = self._exchanged
        if (gone ^ come) & english:
            return True
        return any(gone & o.words and come & o.opposites for o in oppositions())

    @cached_property
    def _reverses(self) -> bool:
        """Whether the change replaces a word by its opposite, such as *more* by *less*, or 最大 by 最小."""
        from aligner.checks.lexical import oppositions
        from aligner.lexicon import load_lexicon

        old, new = self.old, self.new
        if self.language is Language.ZH:
            return any(old.count(a) > new.count(a) and new.count(b) > old.count(b) for a, b in _pairs())
        gone, come = self._turned
        if any(a in gone - come and b in come - gone for a, b in _pairs()):
            return True
        fold = load_lexicon().fold
        gone, come = gone | set(map(fold, gone)), come | set(map(fold, come))
        # *disables* is the opposite of *enable*, and not of *on* beside *disable*.
        gone, come = gone - come, come - gone
        return any(
            (gone & o.sure and come & o.opposites) or (gone & o.words and come & o.sure_opposites)
            for o in oppositions()
        )

    @cached_property
    def _exchanged(self) -> tuple[set[str], set[str]]:
        """The words that only the old state has in their places, and those that only the new one has."""
        parts = self._parts
        return {t.text.lower() for p in parts for t in p.old}, {t.text.lower() for p in parts for t in p.new}

    @property
    def _turned(self) -> tuple[set[str], set[str]]:
        """The same without words that *not* turns on one side only: *not needed* for *unnecessary* reverses nothing."""
        gone, come = set[str](), set[str]()
        for part in self._parts:
            old, new = ([t.text.lower() for t in side] for side in part)
            is_turned = old.count("not") != new.count("not")
            for words, found in ((old, gone), (new, come)):
                found.update(
                    w for w, before in zip(words, ["", *words], strict=False) if not (is_turned and before == "not")
                )
        return gone, come

    @cached_property
    def _parts(self) -> list[Replacement]:
        return replacements(without_contractions(self.old), without_contractions(self.new))

    @property
    def exchanges(self) -> bool:
        """Whether a bound, a name or a single word was exchanged for another."""
        return (
            has_other_bound(self.old, self.new, self.language)
            or has_other_name(self.old, self.new, self.translation, self.language)
            or self._exchanges_a_word
            or self._is_of_class
        )

    @cached_property
    def _is_of_class(self) -> bool:
        """Whether a word was exchanged for another of its class, such as *while* for *unless*, which the translation lacks."""
        return has_other_of_class(self.old, self.new, self.translation, self.language)

    @property
    def _qualifies(self) -> bool:
        """Whether a word was added that says when, how or how far something holds, such as *manually*, which the translation lacks."""
        return self.language is Language.EN and adds_qualifier(self.old, self.new, self.translation)

    @property
    def _exchanges_a_word(self) -> bool:
        """Whether the change is one content word in the place of another that is no synonym, and the translation lacks it."""
        gone, come = [word for word in self._then[0] if word not in self._now[0]], self._new_words
        parts = [part for part in replacements(self.old, self.new) if any(t.is_word for side in part for t in side)]
        if not len(come) == len(parts) == 1 or has_name(self.translation, come[0], self.language.other):
            return False
        if any(are_synonyms(word, come[0], self.language) for word in gone):
            return False
        if self.language is Language.ZH:
            return all(parts[0]) and (not self._known[come[0]] or bool(self._lost and not self._now[1] - self._then[1]))
        (old, new), was_rendered = parts[0], any(self._then[0][word] for word in gone)
        are_names = any(t.text in names(self.old) for t in old) and any(t.text in names(self.new) for t in new)
        return len(old) == len(new) and not self._known[come[0]] and (was_rendered or are_names)

    @cached_property
    def _new_words(self) -> list[str]:
        """The content words that are new, without those of figures."""
        from aligner.quantity.reader import read

        figures = [quantity.text.lower() for quantity in read(self.new, self.language)]
        return [word for word in self._known if not any(word in figure for figure in figures)]

    @property
    def _adds(self) -> bool:
        """Whether words were only added, and one of them turns the sentence or has no rendering."""
        gone, come = self._exchanged
        if any(map(str.isalnum, gone - come)):
            return False
        if self.language is Language.ZH and any(self.old.count(word) < self.new.count(word) for word in _turning()[1]):
            return True
        return not all(self._known[word] or word in _light(self.language) for word in self._new_words)

    @property
    def _other_items(self) -> bool:
        """Whether the only change is that an item of a list within the sentence came or went, and the translation has as many as before.

        Sentence vectors and the contextual model hardly show it, and the lexicon may not know the word.
        """
        parts = [part for part in replacements(self.old, self.new) if any(t.is_word for side in part for t in side)]
        if len(parts) != 1 or not self.old[: parts[0].old[0].start if parts[0].old else None].strip():
            return False
        before, after, there = (_separators(text) for text in (self.old, self.new, self.translation))
        gone, come = ([t.text.lower() for t in side] for side in parts[0])
        if not _SEPARATORS.issuperset(come):
            return _SEPARATORS.issuperset(gone) and self._is_item(come) and there <= before < after
        return self._is_item(gone) and there >= before

    def _is_item(self, words: Sequence[str]) -> bool:
        """Whether words are an item of a list with what is beside it."""
        is_item = len(words) <= MAX_ITEM and not _SEPARATORS.isdisjoint(words)
        return is_item and not (_SEPARATORS | _light(self.language)).issuperset(words)

    def adds_something(self, *, judge: bool) -> bool:
        """Whether words that the translation lacks were added among other changes.

        Args:
            judge: Whether the contextual model may be asked. If not, it takes several words, or one such as *manually*.
        """
        if self._qualifies:
            return True
        words = self._added
        if not judge:
            return len(words) > 1
        new = " ".join(self.new.split())
        return bool(words) and reads_more(self.old, new, self.translation, self.language, words)

    @cached_property
    def _added(self) -> list[Added]:
        """The new words that may have been added, in the new state with single spaces."""
        return added_words(self.old, " ".join(self.new.split()), self.translation, self.language)

    @property
    def _can_be_read(self) -> bool:
        """Whether the contextual model can tell what the change is about.

        It can if the sentence was edited, or has no new word that the lexicon lacks, or if the translation has no word that renders
        only what went.
        """
        if not self._lost:
            return True
        if all(self._known.values()) and not any(c.isdigit() for word in self._unknown for c in word):
            return True
        return self._edited >= MIN_EDITED

    @property
    def _edited(self) -> int:
        """The number of words and signs that differ, old and new ones."""
        return sum(len(part.old) + len(part.new) for part in replacements(self.old, self.new))

    @property
    def _gain(self) -> float:
        """How much more similar the translation is to the new state than to the old one."""
        import numpy as np

        from aligner.encode import load_encoder

        vectors = load_encoder().encode([self.old, self.new, self.translation])
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        old, new, now = vectors / np.where(lengths > 0, lengths, 1.0)
        return float(new @ now - old @ now)

    @property
    def _is_rendered(self) -> bool:
        """Whether the translation renders all new words, and nothing that the original has lost."""
        return bool(self._known) and not self._unknown and not self._lost and all(map(self._known.get, self._new_words))

    @property
    def _renders_what_went(self) -> bool:
        """Whether the translation renders a word that only the old state has."""
        return any(covered for word, covered in self._then[0].items() if word not in self._now[0])

    @cached_property
    def _known(self) -> dict[str, bool]:
        """The content words that are new, and whether the translation renders them."""
        before = self._then[0]
        return {word: covered for word, covered in self._now[0].items() if word not in before}

    @cached_property
    def _unknown(self) -> list[str]:
        """The longer English words that are new, and that the lexicon lacks."""
        if self.language is Language.ZH:
            return []
        from aligner.lexicon import load_lexicon

        lexicon = load_lexicon()
        seen = {t.text.lower() for t in tokens(self.old)} | set(self._now[0])
        words = [t.text for t in tokens(self.new) if t.is_word and len(t.text) >= MIN_LETTERS]
        return [w for w in words if w.lower() not in seen and lexicon.english_number(w.lower()) < 0]

    @cached_property
    def _lost(self) -> set[str]:
        """The words of the translation that the old state has, and the new one lacks, without those that say nothing, such as *we*."""
        return self._then[1] - self._now[1] - _light(self.language.other)

    @cached_property
    def _then(self) -> tuple[dict[str, bool], set[str]]:
        return self._covered(self.old)

    @cached_property
    def _now(self) -> tuple[dict[str, bool], set[str]]:
        return self._covered(self.new)

    def _covered(self, original: str) -> tuple[dict[str, bool], set[str]]:
        """The content words of a state, with whether the translation renders them, and the words of the translation that it has."""
        mine, theirs = compared_words(original, self.translation, self.language)
        found: dict[str, bool] = {}
        for word in mine:
            found[word.text.lower()] = found.get(word.text.lower(), True) and word.covered
        return found, {word.text.lower() for word in theirs if word.covered}


_SEPARATORS = frozenset([",", "，", "、", "and", "or", "和", "或", "及", "与"])
"""What is between the items of a list within a sentence."""


_BETWEEN_ITEMS = re.compile(r"(?:[,，、]\s*)?(?:\b(?:and|or)\b|[和或及与])|[,，、]", re.IGNORECASE)


def _separators(text: str) -> int:
    """How often a text has what is between the items of a list."""
    return len(_BETWEEN_ITEMS.findall(text))


@cache
def _turning() -> tuple[frozenset[str], frozenset[str]]:
    """Words that change what a sentence says, whatever the rest of it: English and Chinese ones."""
    return frozenset(turning_words("en")), frozenset(turning_words("zh"))


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    """Opposites that the table of the checks lacks, in either order: English words, and Chinese ones."""
    found = [tuple(pair.split("|")) for pair in (*turning_words("en-opposites"), *turning_words("zh-opposites"))]
    return frozenset(pair for a, b in found for pair in ((a, b), (b, a)))


@cache
def _light(language: Language) -> frozenset[str]:
    """Words whose addition adds nothing that a translation must say, and whose loss takes nothing."""
    return frozenset(turning_words(f"{language}-light"))
