"""Bad workbooks, one per kind of fault, made by `maak.py`."""
