"""What is put right in the names that were found: where they begin and end, and what they are names of."""
