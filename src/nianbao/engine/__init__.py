"""Rules: loading them, selecting them, running them over a report."""
