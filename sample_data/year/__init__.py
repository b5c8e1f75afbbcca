"""The year that led to 30 September 2026: what happened in the invented county, and who wrote it down when."""
