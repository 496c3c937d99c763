import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligner.encode.safetensors import open_tensors
from aligner.errors import EncoderError


def write(path: Path, header: Any, data: bytes = b"") -> Path:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    path.write_bytes(len(text).to_bytes(8, "little") + text + data)
    return path


@pytest.mark.parametrize("kind", ["f8", "f4", "f2", "i8", "i4", "i2", "i1", "u1"])
def test_reads_what_the_safetensors_package_writes(tmp_path: Path, kind: str) -> None:
    from safetensors.numpy import save_file

    values = np.random.default_rng(3).integers(0, 100, (7, 5)).astype(kind)
    save_file({"a": values, "b": np.arange(3.0)}, tmp_path / "x.safetensors", metadata={"format": "np"})
    tensors = open_tensors(tmp_path / "x.safetensors")
    assert sorted(tensors) == ["a", "b"]
    np.testing.assert_array_equal(tensors["a"].values, values)
    np.testing.assert_array_equal(tensors["a"].rows(np.array([6, 0, 6])), values[[6, 0, 6]].astype(np.float32))
    assert tensors["b"].all().tolist() == [0, 1, 2]
    assert tensors["b"].all().dtype == np.float32


ENTRY = {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]}


@pytest.mark.parametrize(
    ("header", "data", "message"),
    [
        ({"a": ENTRY}, bytes(15), "truncated"),
        ({"a": {**ENTRY, "data_offsets": [8, 24]}}, bytes(16), "truncated"),
        ({"a": {**ENTRY, "data_offsets": [0, 12]}}, bytes(16), "does not fit"),
        ({"a": {**ENTRY, "data_offsets": [16, 0]}}, bytes(16), "does not fit"),
        ({"a": {**ENTRY, "data_offsets": [-16, 0]}}, bytes(16), "not a number"),
        ({"a": {**ENTRY, "data_offsets": [0, 16.0]}}, bytes(16), "not a number"),
        ({"a": {**ENTRY, "data_offsets": [0]}}, bytes(16), "incomplete"),
        ({"a": {**ENTRY, "shape": [-2, -2]}}, bytes(16), "not a number"),
        ({"a": {**ENTRY, "shape": [True, 4]}}, bytes(16), "not a number"),
        ({"a": {**ENTRY, "shape": "22"}}, bytes(16), "not a number"),
        ({"a": {**ENTRY, "shape": [2**40, 2**40]}}, bytes(16), "does not fit"),
        ({"a": {**ENTRY, "dtype": "F8_E4M3"}}, bytes(16), "F8_E4M3"),
        ({"a": {**ENTRY, "dtype": ["F32"]}}, bytes(16), "number format"),
        ({"a": {"dtype": "F32"}}, bytes(16), "incomplete"),
        ({"a": 3}, bytes(16), "incomplete"),
        ([1, 2], b"", "not a JSON object"),
        (b"{", b"", "not JSON"),
        (b"\xff\xff", b"", "not JSON"),
        (b"[" * 100_000, b"", "not JSON"),
    ],
)
def test_headers_that_lie_are_refused(tmp_path: Path, header: Any, data: bytes, message: str) -> None:
    path = write(tmp_path / "x.safetensors", header, data)
    with pytest.raises(EncoderError, match=message) as caught:
        open_tensors(path)
    assert str(caught.value).startswith(str(path))


@pytest.mark.parametrize("content", [b"", b"abc", bytes(8), b"\xff" * 8, b"\xff" * 64, (10**6).to_bytes(8, "little")])
def test_files_of_another_kind_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.safetensors"
    path.write_bytes(content)
    with pytest.raises(EncoderError) as caught:
        open_tensors(path)
    assert str(caught.value).startswith(str(path))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="can't be read"):
        open_tensors(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(st.integers(0, 200))
def test_a_file_cut_off_anywhere_is_refused(tmp_path: Path, length: int) -> None:
    whole = write(tmp_path / "whole.safetensors", {"a": ENTRY}, bytes(range(16))).read_bytes()
    path = tmp_path / "cut.safetensors"
    path.write_bytes(whole[: min(length, len(whole) - 1)])
    with pytest.raises(EncoderError):
        open_tensors(path)


def test_empty_tensors_are_empty(tmp_path: Path) -> None:
    path = write(tmp_path / "x", {"a": {"dtype": "F32", "shape": [0, 4], "data_offsets": [0, 0]}})
    assert open_tensors(path)["a"].values.shape == (0, 4)
