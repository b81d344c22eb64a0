"""Commands beside the window, through the same services."""
