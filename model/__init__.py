"""Simulation model of the partnership between the gemeenten and IBN. Pure Python and NumPy."""

MODEL_VERSIE = "0.1.0"
