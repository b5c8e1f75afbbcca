"""Weighted summaries for those above: one computation of plain data, which every file and screen renders."""
