"""Many documents: which files belong together, and aligning them over several processes."""
