"""What leaves and enters: files of other programs and other laptops."""
