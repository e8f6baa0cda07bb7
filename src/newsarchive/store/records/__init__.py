"""An article as rows and back: its record, its source bytes, what the user has added, the seals on them."""
