"""What the archive answers to a query, and what else it tells when it is asked; nothing here writes."""
