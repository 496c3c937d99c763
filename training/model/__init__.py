"""Makes the bundled sentence model in stages, each of which leaves a file: corpus, vocabulary, training, export."""
