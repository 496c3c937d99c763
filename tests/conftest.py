"""What holds for all tests: the same random inputs each time, so that a run that passed passes again.

`HYPOTHESIS_PROFILE=explore pytest` tries other inputs on every run, and ten times as many.
"""

import os

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
