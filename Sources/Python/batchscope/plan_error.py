"""The error of this package."""


class PlanError(ValueError):
    """A plan that cannot be used here: one sentence says why, and what to change."""
