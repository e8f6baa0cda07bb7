"""The full-text index: the words of an article as it has them, which go in, which there are."""
