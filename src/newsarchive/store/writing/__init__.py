"""Putting captures and what is the user's own into the archive, in batches, one writer at a time."""
