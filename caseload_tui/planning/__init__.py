"""What could be done: who has room for a case."""
