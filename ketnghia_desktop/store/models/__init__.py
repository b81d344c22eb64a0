"""The tables, and nothing but the tables."""
