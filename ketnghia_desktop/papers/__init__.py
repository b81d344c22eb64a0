"""Official papers: from a definition and the data to PDF and Word."""
