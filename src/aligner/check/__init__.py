"""Checks: rules that look at an alignment, a document or a glossary, and what they find.

The package can be called; see `aligner.callable_package`.
"""

from __future__ import annotations

import sys

from aligner import api
from aligner.callable_package import CallablePackage

__wrapped__ = api.check
sys.modules[__name__].__class__ = CallablePackage
