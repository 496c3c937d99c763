"""Regular expressions that are compiled when they are first used.

A class of all Han characters takes a millisecond or two to compile, and so does a list of a few hundred words. A module whose patterns an
ordinary check doesn't need declares them with `lazy`, so that such a check starts faster. Such a pattern must not be made of a text or
a glossary, because `aligner.text.pattern_cache` keeps it for later runs.
"""

import re
from functools import cached_property
from typing import Any, cast


def lazy(pattern: str, flags: int | re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """The same as `re.compile`, except that the pattern is compiled, and its errors are raised, when it is first used."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    """Has what the compiled pattern has. What was used once becomes an attribute of the instance, so that later uses cost no more."""

    def __init__(self, pattern: str, flags: int | re.RegexFlag) -> None:
        self._given = pattern, flags

    @property
    def pattern(self) -> str:
        """The expression, which other patterns may be made of."""
        return self._given[0]

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(*self._given)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
