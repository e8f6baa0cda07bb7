"""Names by learned readings: our own tagger, or an engine that the user has installed."""
