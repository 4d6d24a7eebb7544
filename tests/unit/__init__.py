"""Arithmetic done by hand, in the comment beside it."""
