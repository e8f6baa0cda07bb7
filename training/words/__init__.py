"""Making the table of how words are used and what people are called, out of packages that hold it."""
