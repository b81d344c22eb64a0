"""Reads `forms/`: whatever is wording or regulation, checked as it is read."""
