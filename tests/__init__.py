"""The tests, a package so that the twin can be imported from every folder."""
