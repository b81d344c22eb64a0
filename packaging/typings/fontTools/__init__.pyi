"""What this project uses of fontTools 4.68."""
