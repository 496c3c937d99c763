"""The formats that findings can be written in; the name of a module is the name of its format.

A module declares itself with one constant, `FORMAT`: a `ReportFormat` of `aligner.output.reporting`.
"""
