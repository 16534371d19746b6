"""Views to bytes, one file per format."""
