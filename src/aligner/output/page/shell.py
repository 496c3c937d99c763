"""Writes the frame of a page: its head with the policy, the style and the script, and its foot."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from hashlib import sha256

from aligner.checks.baseline import hash_of
from aligner.checks.rule import Rule
from aligner.output.markup import safe
from aligner.output.page.model import ShownPair
from aligner.output.places import named, portable_path
from aligner.paths import DATA
from aligner.text.controls import as_json


@cache
def fragment(name: str) -> str:
    """A file of the page: its style, its script, or a part of its HTML that is always the same."""
    return (DATA / "page" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def top(title: str, name: str = "page", marks: str = "") -> str:
    """The page up to the opening tag of the body.

    Its policy allows only this style and this script, by their hashes, and nothing from elsewhere. `name` is that of the
    style and of the script, and `marks` are further elements of the head, each on a line.
    """
    style, script = fragment(f"{name}.css"), fragment(f"{name}.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="aligner">\n'
        f"{marks}"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{safe(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )


def bottom(pairs: Sequence[ShownPair]) -> str:
    """The data for the script, the script, and the end of the page."""
    data = as_json(_data(pairs)).replace("<", "\\u003c")
    return f'<script type="application/json" id="data">{data}</script>\n{end()}'


def end(name: str = "page") -> str:
    """The script called `name`, and the end of the page."""
    return f"<script>{fragment(f'{name}.js')}</script>\n</body>\n</html>\n"


def _data(pairs: Sequence[ShownPair]) -> dict[str, object]:
    """What the script has to know: for each finding, what a verdict says about it."""
    findings = []
    for number, pair in enumerate(pairs):
        for one in pair.findings:
            diagnostic = one.diagnostic
            place = diagnostic.location
            findings.append(
                {
                    "n": one.number,
                    "pair": number,
                    "key": hash_of(diagnostic, diagnostic.rule),
                    "rule": diagnostic.rule,
                    "zh": diagnostic.zh.text if diagnostic.zh else "",
                    "en": diagnostic.en.text if diagnostic.en else "",
                    "message": diagnostic.message,
                    "place": named(place, portable_path(place.path)) if place else "",
                }
            )
    verdicts = [{"pair": number, **one} for number, pair in enumerate(pairs) for one in _verdicts(pair)]
    return {"pairs": [pair.paths for pair in pairs], "findings": findings, "verdicts": verdicts}


def _verdicts(pair: ShownPair) -> Iterator[dict[str, str]]:
    """The verdicts that the page was given, as lines of a file of verdicts, with the key that the finding has now."""
    judged = {d.verdict.key: d for d in (one.diagnostic for one in pair.findings) if d.verdict}
    for verdict in pair.verdicts:
        found = judged.get(verdict.key)
        yield {
            "key": hash_of(found, found.rule) if found else verdict.key,
            "rule": found.rule if found else verdict.rule,
            "zh": verdict.zh,
            "en": verdict.en,
            "message": verdict.message,
            "place": verdict.place,
            "verdict": verdict.judgement.value,
            "reason": verdict.reason,
            "who": verdict.who,
            "when": verdict.when.isoformat().replace("+00:00", "Z") if verdict.when else "",
            **({"translator": verdict.translator} if verdict.translator else {}),
        }


def footer(rules: Iterable[Rule], facts: Mapping[str, object]) -> Iterator[str]:
    """What the rules mean, and what produced the page."""
    yield "<footer>"
    for at, rule in enumerate(rules):
        if not at:
            yield "<h2>About the rules</h2>"
        explanation = f"<pre>{safe(rule.explanation)}</pre>"
        yield f'<details id="{rule.code}"><summary>{rule.code} {rule.name}: {safe(rule.summary)}</summary>{explanation}</details>'
    yield "<h2>About this page</h2><dl>"
    for name, value in _flat(facts):
        yield f"<dt>{safe(name)}</dt><dd>{safe(value)}</dd>"
    yield "</dl></footer>\n"


def _flat(facts: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The facts in words; those of a table become facts of their own."""
    for name, value in facts.items():
        words = name.replace("_", " ")
        if isinstance(value, Mapping):
            yield from _flat(value)
        elif isinstance(value, list | tuple):
            yield words, ", ".join(map(_in_words, value))
        elif value not in (None, ""):
            yield words, _in_words(value)


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {text}" for name, text in _flat(value))
    return str(value.value if isinstance(value, Enum) else value)
