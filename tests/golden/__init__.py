"""Outcomes as text: every difference is seen and explained."""
