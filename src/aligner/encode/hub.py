"""Finds the model on the Hugging Face Hub that a name means, and its revision.

This needs `huggingface_hub` (a dependency of `tokenizers`), but neither torch nor transformers.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from aligner.errors import EncoderError

SECONDS_TO_ANSWER = 10.0
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)?")
_COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class HubModel:
    """One revision of a model on the Hub."""

    repository: str
    """As `organisation/model`."""
    commit: str
    """Forty hexadecimal digits."""
    downloaded: bool
    """Whether at least some of its files are in the local cache."""


def cache_folder() -> str | None:
    """The folder in which sentence-transformers keeps downloaded models; None if it is that of `huggingface_hub`."""
    return os.environ.get("SENTENCE_TRANSFORMERS_HOME") or None


def find_model(name: str) -> HubModel:
    """Finds `organisation/model` or `model` (of the organisation sentence-transformers), with or without `@revision`.

    A downloaded model is used without asking the Hub. For other models the Hub is asked once, with a short timeout.

    Raises:
        EncoderError: There is no such model, or the Hub can't be reached.
    """
    repository, _, revision = name.partition("@")
    if not _NAME.fullmatch(repository):
        raise _no_name(name)
    if "/" not in repository:
        repository = f"sentence-transformers/{repository}"
    from huggingface_hub import try_to_load_from_cache

    for file in ("modules.json", "config.json"):
        try:
            found = try_to_load_from_cache(repository, file, cache_dir=cache_folder(), revision=revision or None)
        except ValueError as error:  # the library has more rules for names, such as a maximum length
            raise _no_name(name) from error
        if isinstance(found, str):
            commit = Path(found).parent.name
            if _COMMIT.fullmatch(commit):
                return HubModel(repository, commit, downloaded=True)
    return HubModel(repository, newest_commit(repository, revision or None), downloaded=False)


def _no_name(name: str) -> EncoderError:
    return EncoderError(f"{name}: no such folder, and not a valid name for a model on the Hugging Face Hub")


def newest_commit(repository: str, revision: str | None) -> str:
    """Asks the Hub for the commit of a model's revision (the newest commit if None).

    Raises:
        EncoderError: The Hub has no such model or revision, or doesn't answer in time.
    """
    from huggingface_hub import HfApi
    from huggingface_hub.errors import (
        GatedRepoError,
        HfHubHTTPError,
        OfflineModeIsEnabled,
        RepositoryNotFoundError,
        RevisionNotFoundError,
    )

    try:
        commit = HfApi().model_info(repository, revision=revision, timeout=SECONDS_TO_ANSWER).sha
    except GatedRepoError as error:
        raise EncoderError(
            f"{repository}: its owners give access on request; ask on its page, then run `hf auth login`"
        ) from error
    except RevisionNotFoundError as error:
        raise EncoderError(f"{repository}: has no revision {revision} on the Hugging Face Hub") from error
    except RepositoryNotFoundError as error:
        raise EncoderError(
            f"{repository}: no such folder, and no such model on the Hugging Face Hub (misspelt, or private)"
        ) from error
    except OfflineModeIsEnabled as error:
        raise EncoderError(
            f"{repository}: not downloaded yet, and HF_HUB_OFFLINE forbids it; unset it or give a model's folder"
        ) from error
    except HfHubHTTPError as error:
        raise EncoderError(
            f"{repository}: the Hugging Face Hub refuses to answer ({str(error).splitlines()[0]}); try later, "
            "or give a model's folder"
        ) from error
    except Exception as error:  # the kinds of network error depend on the version and the HTTP library
        raise EncoderError(
            f"{repository}: no such folder, not downloaded yet, and the Hugging Face Hub can't be reached; "
            "connect, or give a model's folder"
        ) from error
    if not commit:
        raise EncoderError(f"{repository}: the Hugging Face Hub has no revision of it")
    return commit
