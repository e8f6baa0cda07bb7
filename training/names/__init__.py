"""The training of the tagger of names, from annotated corpora to the weights that ship."""
