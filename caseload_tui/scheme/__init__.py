"""How work is weighed: the scheme file, what it means, and its checks."""
