"""Reporters: RunResult → text, one format a file, pure functions."""
