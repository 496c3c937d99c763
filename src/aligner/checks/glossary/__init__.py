"""Rules about glossary files themselves."""
