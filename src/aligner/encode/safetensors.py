"""Maps the tensors of a safetensors file into memory, without the safetensors package.

The format (https://github.com/huggingface/safetensors) is eight bytes with the length of a JSON header, the header,
and then the raw numbers, little-endian and row-major.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from aligner.errors import EncoderError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

DTYPES = {
    "F64": "<f8",
    "F32": "<f4",
    "F16": "<f2",
    "BF16": "<u2",  # numpy has no such type: these are the upper halves of float32
    "I64": "<i8",
    "I32": "<i4",
    "I16": "<i2",
    "U16": "<u2",
    "I8": "|i1",
    "U8": "|u1",
}
_LONGEST_HEADER = 100_000_000


@dataclass(frozen=True, slots=True)
class Tensor:
    """A tensor in a file. Its numbers are not read before `values` is indexed."""

    dtype: str
    """As the format names it: F32, F16, I8 and so on."""
    values: NDArray[Any]

    def rows(self, index: NDArray[np.int64]) -> NDArray[np.float32]:
        """The rows (of a vector: the elements) with the indices `index`, as float32."""
        return self._widened(self.values[index])

    def all(self) -> NDArray[np.float32]:
        """The whole tensor as float32."""
        return self._widened(np.asarray(self.values))

    def _widened(self, raw: NDArray[Any]) -> NDArray[np.float32]:
        if self.dtype == "BF16":
            return (raw.astype(np.uint32) << 16).view(np.float32)
        return raw.astype(np.float32)


def open_tensors(path: Path) -> dict[str, Tensor]:
    """The tensors of a file by name, mapped into memory.

    Raises:
        EncoderError: The file can't be read, or doesn't match its header; the message names it.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if size < 8 or length > min(size - 8, _LONGEST_HEADER):
                raise EncoderError(f"{path}: truncated, or not a safetensors file")
            header = json.loads(file.read(length))
    except OSError as error:
        raise EncoderError(f"{path}: can't be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise EncoderError(f"{path}: not a safetensors file: its header is not JSON") from error
    if not isinstance(header, dict):
        raise EncoderError(f"{path}: not a safetensors file: its header is not a JSON object")
    data = 8 + length
    return {name: _tensor(path, name, entry, data, size) for name, entry in header.items() if name != "__metadata__"}


def _tensor(path: Path, name: str, entry: Any, data: int, size: int) -> Tensor:
    try:
        dtype, shape, (begin, end) = entry["dtype"], entry["shape"], entry["data_offsets"]
    except (TypeError, KeyError, ValueError) as error:
        raise EncoderError(f"{path}: the header's entry for {name!r} is incomplete") from error
    if not isinstance(dtype, str) or dtype not in DTYPES:
        raise EncoderError(f"{path}: tensor {name!r} has the number format {dtype!r}, which can't be read here")
    numbers = [*shape, begin, end] if isinstance(shape, list) else [None]
    if not all(type(number) is int and number >= 0 for number in numbers):
        raise EncoderError(f"{path}: the header's entry for {name!r} has a shape or offset that is not a number")
    if data + end > size:
        raise EncoderError(f"{path}: truncated: tensor {name!r} should end at byte {data + end}, the file has {size}")
    if end - begin != math.prod(shape) * np.dtype(DTYPES[dtype]).itemsize:
        raise EncoderError(f"{path}: tensor {name!r} of shape {shape} does not fit the {end - begin} bytes given to it")
    if begin == end:
        return Tensor(dtype, np.empty(shape, dtype=DTYPES[dtype]))
    try:
        mapped = np.memmap(path, dtype=DTYPES[dtype], mode="r", offset=data + begin, shape=tuple(shape))
    except (OSError, ValueError) as error:
        raise EncoderError(f"{path}: tensor {name!r} can't be mapped: {error}") from error
    return Tensor(dtype, mapped)
