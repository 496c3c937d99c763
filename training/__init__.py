"""How the files under `src/aligner/data` are made; nothing of it is needed to run aligner."""
