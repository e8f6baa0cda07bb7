"""Making the tables of how words are used and of what people are called, out of packages that hold them."""
