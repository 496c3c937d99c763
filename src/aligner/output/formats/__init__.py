"""The formats an alignment can be written in; the name of a module is the name of its format.

A module declares itself with one constant, `FORMAT`: a `TextFormat` or a `BinaryFormat` of `aligner.output.registry`.
"""
