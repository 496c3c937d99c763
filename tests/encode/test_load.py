"""Which name gives which encoder."""

from pathlib import Path

import numpy as np
import pytest

import aligner.encode
from aligner.encode import bundled_model, load_encoder
from aligner.encode.static import StaticEncoder
from aligner.errors import EncoderError
from tests.encode.conftest import LINES


@pytest.mark.parametrize("name", [None, "bundled"])
def test_the_bundled_model_is_the_default(
    static_folder: Path, monkeypatch: pytest.MonkeyPatch, name: str | None
) -> None:
    monkeypatch.setattr(aligner.encode, "bundled_model", lambda: static_folder)
    encoder = load_encoder(name)
    assert encoder.name.startswith("bundled@")
    np.testing.assert_array_equal(encoder.encode(LINES), StaticEncoder(static_folder).encode(LINES))


def test_an_installation_without_the_model_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligner.encode, "bundled_model", lambda: tmp_path / "model")
    with pytest.raises(EncoderError, match="not a static sentence model"):
        load_encoder()


def test_the_bundled_model_lies_in_the_package() -> None:
    from importlib.resources import files

    assert bundled_model() == files("aligner") / "data" / "model"


def test_a_folder_may_be_under_home(static_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(static_folder.parent))
    monkeypatch.setenv("USERPROFILE", str(static_folder.parent))
    assert isinstance(load_encoder(f"~/{static_folder.name}"), StaticEncoder)


def test_a_new_kind_of_model_is_one_new_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hashing.py").write_text(
        "from types import SimpleNamespace\n"
        "ORDER = 5\n"
        "SLOW = False\n"
        "def open_encoder(name):\n"
        "    return SimpleNamespace(name=name) if name == 'hashing' else None\n"
    )
    monkeypatch.setattr(aligner.encode, "__path__", [*aligner.encode.__path__, str(tmp_path)])
    assert load_encoder("hashing").name == "hashing"
