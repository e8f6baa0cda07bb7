"""Looking after an archive: is it whole, mend it, copy it, keep it small, say what it is."""
