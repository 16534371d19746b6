"""Diagnostics to text, one file per format."""
