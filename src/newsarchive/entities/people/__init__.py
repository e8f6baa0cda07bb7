"""The people of an article and of an archive: whose names are one, and who somebody is."""
