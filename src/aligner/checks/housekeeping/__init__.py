"""Rules about the check itself: unused suppressions, stale baselines, rules that failed."""
