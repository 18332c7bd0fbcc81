"""Logistic regression with a ridge, by Newton's method."""

from __future__ import annotations

import numpy as np

STEPS, STILL = 60, 1e-6
"""Steps at the most, and the largest step that ends them."""


def newton(x: np.ndarray, y: np.ndarray, w: np.ndarray, ridge: float) -> np.ndarray:
    """One weight for each column of `x` that tells `y` (0 or 1), each row weighed by `w`."""
    beta = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        bend = (x.T * (w * p * (1 - p))) @ x + ridge * np.eye(x.shape[1])
        step = np.linalg.solve(bend, x.T @ (w * (y - p)) - ridge * beta)
        beta = beta + step
        if float(np.abs(step).max()) < STILL:
            break
    return beta
