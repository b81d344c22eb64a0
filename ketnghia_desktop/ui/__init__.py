"""The window: draws and asks; services decide."""
