"""What readers share: encodings, files by their first bytes, zips within limits, lines that hold tables."""
