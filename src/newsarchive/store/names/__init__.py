"""Names across articles: how typed ones are compared, who is one person, how far places lie apart."""
