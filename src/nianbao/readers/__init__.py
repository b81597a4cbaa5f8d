"""Readers: bytes → Document, one format a file, without any knowledge of what a report is."""
