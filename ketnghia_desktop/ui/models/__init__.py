"""What the views of the window show."""
