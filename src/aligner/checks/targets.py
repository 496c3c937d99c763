"""Compares the targets of links and images, and ignores differences of language, such as `/zh/` and `/en/`."""

import re
from functools import cache
from urllib.parse import unquote

from rapidfuzz.distance import Indel

from aligner.paths import data_rows

_LOCALE = re.compile(
    r"(?:zh|en|cn|ch|chs|cht|eng|chinese|english)(?:[-_](?:cn|tw|hk|sg|us|gb|uk|au|ca|hans|hant)(?:[-_](?:cn|tw|hk))?)?"
    r"|(?:intl|global|i18n)(?:[-_](?:zh|en)(?:[-_]\w\w)?)?|(?:hans|hant|us|tw|hk)",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:/*", re.IGNORECASE)
_IN_NAME = re.compile(r"[-_.](?:zh|en|cn|eng|chs|cht)(?:[-_](?:cn|tw|hk|us|gb|hans|hant))?(?=[-_.]|$)", re.IGNORECASE)
_LANGUAGE_QUERY = re.compile(r"(?:lang|language|locale|hl|lc|l|loc|setlang|variant|utm_\w+|from|spm)=", re.IGNORECASE)
_INDEX = re.compile(r"(?:_?index)\.(?:html?|md|php)$", re.IGNORECASE)
_MIN_SIMILARITY = 0.85
"""Least similarity of two paths of which one is a misspelling of the other. Two pages of one site are less similar."""


def link_key(target: str) -> str:
    """A link without its language, scheme, anchor and final slash, in lower case: equal for its versions in two languages."""
    target = unquote(target.strip())
    if target.startswith("#"):
        return "#"
    scheme = _SCHEME.match(target)
    if scheme and not target[: scheme.end()].lower().startswith(("http", "//")):
        return target.lower()
    bare = target[scheme.end() :] if scheme else target
    bare, _, query = bare.partition("#")[0].partition("?")
    parts = [part for part in bare.split("/") if part not in ("", ".", "..")]
    if scheme and parts:
        host = [label for label in parts[0].lower().split(".") if label != "www"]
        if len(host) > 2 and _LOCALE.fullmatch(host[0]):
            host = host[1:]
        parts[0] = ".".join(host)
    kept = [
        _IN_NAME.sub("", part) for n, part in enumerate(parts) if (scheme and n == 0) or not _LOCALE.fullmatch(part)
    ]
    if kept and (len(kept) > 1 or not scheme):
        kept[-1] = _INDEX.sub("", kept[-1])
    asked = "&".join(_query_parts(f"?{query}"))
    return "/".join(part for part in kept if part).lower() + (f"?{asked}" if asked else "")


def file_key(name: str) -> str:
    """The name or path of a file without its language: `a_zh.md` and `a_en.md` are the same, and so are `zh/a.md` and `en/a.md`."""
    if "/" not in name and not _FILE.search(name):
        return name
    *folders, last = name.split("/")
    return "/".join(part for part in (*folders, _IN_NAME.sub("", last)) if not _LOCALE.fullmatch(part)) or name


_FILE = re.compile(r"\.\w{1,5}$")


def image_key(target: str) -> str:
    """The name of an image's file without folder, extension and language, in lower case."""
    name = unquote(target.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]).rstrip("/").rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    return _IN_NAME.sub("", stem).lower()


def is_image(target: str) -> bool:
    """Whether a link leads to a picture, mostly the larger version of the one that is shown."""
    return _PICTURE.search(target.partition("#")[0].partition("?")[0]) is not None


_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$", re.IGNORECASE)


def is_rehosted(one: str, other: str) -> bool:
    """Whether two images may be the same picture, stored again under a name that a program gave."""
    return any(_is_given_by_program(image_key(target)) for target in (one, other))


def _is_given_by_program(name: str) -> bool:
    """Whether a file name is a number, a hash, or a long run of letters and digits."""
    digits = sum(character.isdigit() for character in name)
    return _NUMBER_OR_HASH.fullmatch(name) is not None or (len(name) >= _LONG_NAME and digits >= _MANY_DIGITS)


_NUMBER_OR_HASH = re.compile(r"[\d_x-]*|[0-9a-f]{12,}")
_LONG_NAME, _MANY_DIGITS = 20, 5
"""Least length and number of digits of a name that nobody chose, such as a UUID. Names that editors chose have a date at most,
and are then shorter or in both texts."""


def is_localised(one: str, other: str) -> bool:
    """Whether two links lead to the same page although their paths differ.

    They do if the last parts of their paths, their queries and their hosts agree apart from the language and the top-level
    domain, or if `twin_sites.tsv` says that their sites stand for each other. A link without a host agrees with any host.
    """
    first, second = _site(one), _site(other)
    twins = _twins(first), _twins(second)
    if twins[0] is not None and twins[0] == twins[1] and first != second:
        return True
    if _query_parts(one) != _query_parts(other):
        return False
    same_site = first is None or second is None or _base(first) == _base(second)
    return same_site and _tail(one) == _tail(other) != ""


def page_groups(other: str) -> tuple[tuple[str, ...], ...]:
    """The groups of a link of the translation, for `Likeness`. `asked_groups` returns those to search for a link of the original."""
    site, tail, asked = _site(other), _tail(other), _query_parts(other)
    found: list[tuple[str, ...]] = []
    if twin := _twins(site):
        found.append(("twin", twin))
    if tail:
        found += [("page", tail, *asked), ("page of", _base(site) if site else "", tail, *asked)]
    return tuple(found)


def asked_groups(one: str) -> tuple[tuple[str, ...], ...]:
    """The groups of `page_groups` to search for a link of the original. `is_localised` is false of links in other groups."""
    site, tail, asked = _site(one), _tail(one), _query_parts(one)
    twin = _twins(site)
    found: list[tuple[str, ...]] = [("twin", twin)] if twin else []
    if tail and site is None:
        found.append(("page", tail, *asked))
    elif tail and site:
        found += [("page of", _base(site), tail, *asked), ("page of", "", tail, *asked)]
    return tuple(found)


def _base(site: str) -> str:
    """A host without its language, and without its top-level domain, by which sites for China and for others differ."""
    kept = [label for label in site.split(".") if not _LOCALE.fullmatch(label)]
    return ".".join(kept[:-1] if len(kept) > 1 and kept[-1] in _TOP_LEVEL else kept)


_TOP_LEVEL = frozenset({"com", "net", "org", "io", "ai", "dev", "co"})


@cache
def _twin_sites() -> dict[str, str]:
    twins = {row[0]: row[1] for row in data_rows("twin_sites.tsv")}
    return twins | {site: site for site in twins.values()}


def _twins(site: str | None) -> str | None:
    """What a site, or the one that it belongs to, is compared as if it is in the table; else None."""
    labels = (site or "").split(".")
    names = (".".join(labels[at:]) for at in range(len(labels)))
    twins = _twin_sites()
    return next((twins[name] for name in names if name in twins), None)


def is_anchor_slip(one: str, other: str) -> bool:
    """Whether the anchor of one of two links to the same page is a misspelling of the other's."""
    first, second = (unquote(target.partition("#")[2]).lower() for target in (one, other))
    if first == second or not (first.isascii() and second.isascii()) or min(len(first), len(second)) < _MIN_TAIL:
        return False
    if re.sub(r"\d+", "", first) == re.sub(r"\d+", "", second):  # programs number the anchors of headings
        return False
    return Indel.normalized_similarity(first, second) >= _MIN_SIMILARITY


def _query_parts(target: str) -> list[str]:
    query = target.partition("#")[0].partition("?")[2]
    return sorted(one for one in query.split("&") if one and not _LANGUAGE_QUERY.match(one))


def is_slip(one: str, other: str) -> bool:
    """Whether one target may be a misspelling of the other."""
    return Indel.normalized_similarity(link_key(one), link_key(other)) >= _MIN_SIMILARITY


def _site(target: str) -> str | None:
    found = re.match(r"(?:https?:)?//+([^/?#]+)", target, re.IGNORECASE)
    return found[1].lower().removeprefix("www.") if found else None


def _tail(target: str) -> str:
    """The last part of a path in lower case; empty if it is too short to identify a page."""
    parts = [part for part in target.partition("#")[0].partition("?")[0].split("/") if part]
    return parts[-1].lower() if parts and len(parts[-1]) >= _MIN_TAIL else ""


_MIN_TAIL = 5
"""Least length of the last part of a path, or of an anchor, that can identify a page or a section."""
