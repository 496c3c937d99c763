"""Writes the encoder as an ONNX graph whose matrices stay in the four-bit blocks that they are published in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, checker, helper, numpy_helper

from training.judge.weights import BLOCK, Quantised, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray


OPERATORS = "com.microsoft"
"""The domain of the operators on four-bit matrices, which onnxruntime has on every platform."""
EIGHT_BIT_ARITHMETIC = 4
"""The `accuracy_level` of a product whose left factor is rounded to eight bits."""
PAD = 1


class _Builder:
    """Collects nodes and constants."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []

    def constant(self, name: str, value: NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, operator: str, inputs: Sequence[str], output: str, domain: str = OPERATORS, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(operator, list(inputs), [output], domain=domain, **attributes))
        return output

    def product(self, x: str, names: Sequence[str], output: str) -> str:
        """`x` times the transposed matrices, side by side."""
        parts = [self.weights.matrices[name] for name in names]
        digits = np.concatenate([part.digits for part in parts])
        scales = np.concatenate([part.scales for part in parts])
        rows, columns = digits.shape
        packed = (digits[:, 0::2] | digits[:, 1::2] << 4).reshape(rows, columns // BLOCK, BLOCK // 2)
        return self.add(
            "MatMulNBits",
            [x, self.constant(f"{output}.w", packed), self.constant(f"{output}.s", scales.reshape(-1))],
            output,
            K=columns,
            N=rows,
            bits=4,
            block_size=BLOCK,
            accuracy_level=EIGHT_BIT_ARITHMETIC,
        )

    def vector(self, name: str) -> str:
        return self.constant(name, self.weights.vectors[name])


def build_graph(
    weights: Weights, keep: list[int], *, layers: int, positions: int, outputs: Sequence[int]
) -> ModelProto:
    """The encoder as a graph from token ids (texts by tokens, padded with 1) to the states after the layers `outputs`."""
    build = _Builder(weights)
    mask, x = _embeddings(build, keep, positions)
    for layer in range(layers):
        x = _layer(build, layer, x, mask)
    graph = helper.make_graph(
        build.nodes,
        "judge",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "tokens"])],
        [
            helper.make_tensor_value_info(f"layer{number}", TensorProto.FLOAT, ["texts", "tokens", weights.hidden])
            for number in outputs
        ],
        build.constants,
    )
    versions = [helper.make_opsetid("", 20), helper.make_opsetid(OPERATORS, 1)]
    model = helper.make_model(graph, opset_imports=versions, ir_version=10, producer_name="aligner")
    checker.check_model(model)
    return model


def _embeddings(build: _Builder, keep: list[int], positions: int) -> tuple[str, str]:
    """The mask of real tokens, and the sum of the vectors of words, positions and segment type."""
    weights = build.weights
    words = weights.matrices["emb.word"]
    build.constants.append(_signed(Quantised(words.digits[keep], words.scales[keep]), "words"))
    build.add(
        "GatherBlockQuantized",
        ["words", "ids", build.constant("words.s", words.scales[keep])],
        "word",
        gather_axis=0,
        quantize_axis=1,
        block_size=BLOCK,
    )
    build.constant("pad", np.array(PAD, np.int64))
    build.add("Equal", ["ids", "pad"], "padding", domain="")
    build.add("Not", ["padding"], "real", domain="")
    mask = build.add("Cast", ["real"], "mask", domain="", to=TensorProto.INT32)
    build.add("Shape", ["ids"], "length", domain="", start=1)
    for name, value in (("zero", [0]), ("axis", [0])):
        build.constant(name, np.array(value, np.int64))
    table = weights.vectors["emb.pos"][:positions] + weights.vectors["emb.type"][0]
    build.constant("positions", table)
    build.add("Slice", ["positions", "zero", "length", "axis"], "position", domain="")
    build.add("Add", ["word", "position"], "embedded", domain="")
    x = build.add(
        "LayerNormalization",
        ["embedded", build.vector("emb.ln.w"), build.vector("emb.ln.b")],
        "layer0",
        domain="",
        epsilon=weights.epsilon,
    )
    return mask, x


def _layer(build: _Builder, layer: int, x: str, mask: str) -> str:
    weights, name = build.weights, f"l{layer}"
    build.product(x, [f"{name}.{part}.w" for part in "qkv"], f"{name}.qkv")
    split = [f"{name}.{part}" for part in "qkv"]
    build.nodes.append(helper.make_node("Split", [f"{name}.qkv"], split, axis=2, num_outputs=3))
    bias = np.concatenate([weights.vectors[f"{name}.{part}.b"] for part in "qkv"])
    build.add(
        "MultiHeadAttention",
        [*split, build.constant(f"{name}.bias", bias), mask],
        f"{name}.attended",
        num_heads=weights.heads,
    )
    build.product(f"{name}.attended", [f"{name}.ao.w"], f"{name}.ao")
    x = _sum(build, f"{name}.ao", x, f"{name}.aln", f"{name}.middle")
    build.product(x, [f"{name}.fi.w"], f"{name}.fi")
    build.add("BiasGelu", [f"{name}.fi", build.vector(f"{name}.fi.b")], f"{name}.gelu")
    build.product(f"{name}.gelu", [f"{name}.fo.w"], f"{name}.fo")
    return _sum(build, f"{name}.fo", x, f"{name}.oln", f"layer{layer + 1}")


def _sum(build: _Builder, value: str, residual: str, norm: str, output: str) -> str:
    return build.add(
        "SkipLayerNormalization",
        [value, residual, build.vector(f"{norm}.w"), build.vector(f"{norm}.b"), build.vector(f"{value}.b")],
        output,
        epsilon=build.weights.epsilon,
    )


def _signed(matrix: Quantised, name: str) -> TensorProto:
    """A four-bit tensor of numbers from -8 to 7, two to a byte."""
    signed = (matrix.digits.astype(np.int16) - 8) & 15
    packed = (signed[:, 0::2] | signed[:, 1::2] << 4).astype(np.uint8)
    tensor = TensorProto()
    tensor.name, tensor.data_type = name, TensorProto.INT4
    tensor.dims.extend(matrix.digits.shape)
    tensor.raw_data = packed.tobytes()
    return tensor
