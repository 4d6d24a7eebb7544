"""The model against an independent second implementation."""
