"""How the bundled sentence model is made: corpus, vocabulary, training, export, each a stage that leaves a file behind."""
