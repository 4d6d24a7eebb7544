"""Heavy imports, once per process, then frozen so that the collector never walks them again."""

from __future__ import annotations

import gc

import pandas as pd
import plotly.graph_objects as go

__all__ = ["go", "pd"]

# Streamlit collects after each run; without the freeze that holds the process for up to 0.1 s.
gc.collect()
gc.freeze()
