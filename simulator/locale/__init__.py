"""Catalogues of the interface; `refresh` keeps them in step with the code."""
