"""Keeps what people entered, and how it came to be: the only package that knows tables."""
