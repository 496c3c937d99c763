"""The formats of copies: the translation as it is, with the findings in it. The name of a module is the name of its format.

Each module has one constant, `FORMAT`: a `CopyFormat` of `aligner.output.registry`.
"""
