"""Changes glossary files as a careful person would: what needn't change stays as it was written, byte for byte."""
