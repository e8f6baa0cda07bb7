"""The last reading of a text, name by name: of what kind each is, and whether it is one, by all that is known of it."""
