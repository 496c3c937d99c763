"""How the weights of the aligner's scores are fitted: texts with known beads, and a convex optimisation over them."""
