"""Which articles are copies of one text, and the stories that they make: derived from the records."""
