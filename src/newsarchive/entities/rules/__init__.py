"""Names by rules: the capitalised words of a text, and what lists, titles and trigger words make of them."""
