"""What the project claims of itself, measured: one script a question."""
