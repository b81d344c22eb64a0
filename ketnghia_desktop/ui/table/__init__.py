"""What every list of the window can do: be written in, copied, pasted into, sorted, filtered, exported."""
