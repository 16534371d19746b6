"""The format: one table of records and keys, and what is made from it."""
