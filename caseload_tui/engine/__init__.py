"""The arithmetic: pure, exact, and explained line by line."""
