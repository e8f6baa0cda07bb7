"""What is known before a text is read: word lists, how words are used, the places of the world and their names."""
