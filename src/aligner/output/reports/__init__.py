"""The formats of findings; the name of a module is the name of its format.

Each module has one constant, `FORMAT`: a `ReportFormat` of `aligner.output.registry`.
"""
