"""Rules and values: the standard library alone, no input or output, no clock, no language."""
