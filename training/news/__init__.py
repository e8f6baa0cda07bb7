"""Our own annotated news: what its files say, held against the guide (docs/annotation.md)."""
