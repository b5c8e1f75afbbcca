"""What exists and what can happen to it."""
