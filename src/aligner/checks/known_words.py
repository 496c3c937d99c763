"""Whether a word of the lexicon is another word for a term of a glossary."""

from collections.abc import Iterable

from aligner.glossary.model import Status, Term
from aligner.lexicon import load_lexicon


def is_word_for(word: str, terms: Iterable[Term]) -> bool:
    """Whether the lexicon renders a Chinese word by all words of a term's rendering: 苹果公司 by *Apple*."""
    lexicon = load_lexicon()
    english = {rendering.english for rendering in lexicon.translations(word)}
    forms = (lexicon.english_words(r.text) for term in terms for r in term.of(Status.PREFERRED, Status.ADMITTED))
    return any(form and english.issuperset(form) for form in forms)
