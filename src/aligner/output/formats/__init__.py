"""The formats of alignments; the name of a module is the name of its format.

Each module has one constant, `FORMAT`: a `TextFormat` or a `BinaryFormat` of `aligner.output.registry`.
"""
