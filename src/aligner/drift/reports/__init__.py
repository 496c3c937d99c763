"""The formats of drift; the name of a module is the name of its format.

Each module has one constant, `FORMAT`: a `DriftFormat` of `aligner.drift.reporting`.
"""
