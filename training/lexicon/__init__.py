"""Makes the bundled lexicon in five stages: sample and tokenise, align words, count, merge with dictionaries, write.

Each stage leaves its result in a work folder and is skipped if the result exists, so an interrupted run continues where it
stopped.
"""
