"""Which place a name means: the words beside it, the places around it, where the outlet is at home."""
