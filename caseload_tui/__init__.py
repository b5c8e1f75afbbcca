"""Caseload weighting for team managers in children's social care."""

__version__ = "0.1.0"
