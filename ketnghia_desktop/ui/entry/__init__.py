"""Forms made from field definitions."""
