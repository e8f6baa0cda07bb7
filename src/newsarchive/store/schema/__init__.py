"""The tables, views and indexes of an archive, as migrations that are only ever appended to."""
