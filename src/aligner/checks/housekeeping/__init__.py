"""What the checks say about themselves: unused comments, stale baselines, rules that failed."""
