"""Many articles on their way out, made of their rows with few statements."""
