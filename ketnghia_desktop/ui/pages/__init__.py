"""One page per noun of the window."""
