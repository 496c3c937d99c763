"""Names and figures of one sentence that have changed places."""
