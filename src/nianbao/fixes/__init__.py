"""Fixes: what checks propose, written into the files."""
