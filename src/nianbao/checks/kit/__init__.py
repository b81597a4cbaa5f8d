"""What check kinds share. The kit knows no kind, and no kind knows another."""
