"""Recognises names that are also ordinary words: 扣子 (Coze) also means *button*, and *Core* (酷睿) is also any core."""

from aligner.glossary.model import Status, Term
from aligner.lexicon import load_lexicon
from aligner.lexicon.coverage import same_family

_MIN_OWN_SHARE = 0.5
"""Least share of the uses of an English word that must render the term or a word like it, if the word is to mean the term.
*Apple* has 0.69 for 苹果, *Oracle* 0.76 for 甲骨文; *Horizon* has 0.22 for 地平线, *Core* 0 for 酷睿."""
_LIKE = 2
"""Number of characters in a row that two words for the same thing share: 亚马逊 and 亚马孙."""


def is_everyday_key(term: Term) -> bool:
    """Whether the Chinese of a name is also an ordinary word with another meaning."""
    lexicon = load_lexicon()
    number = lexicon.number(term.zh)
    meanings = {r.english for r in lexicon.renderings(number)} if number >= 0 else set()
    named = {
        word
        for rendering in (*term.of(Status.PREFERRED), *term.of(Status.ADMITTED))
        for word in lexicon.english_words(rendering.text)
    }
    return bool(meanings) and not any(
        word == meaning or same_family(word, meaning) for word in named for meaning in meanings
    )


def is_everyday_form(form: str, term: Term) -> bool:
    """Whether a rendering is a single word that mostly means something other than the term.

    Words with capitals inside, such as *MiniMax*, are names.
    """
    ordinary = form.isalpha() and form in (form.lower(), form.upper(), form.capitalize())
    words = load_lexicon().rendered_by(form.lower()) if ordinary else ()
    own = {key[at : at + _LIKE] for key in (term.zh, *term.also) for at in range(len(key) - _LIKE + 1)}
    return bool(words) and sum(share for word, share in words if any(part in word for part in own)) < _MIN_OWN_SHARE
