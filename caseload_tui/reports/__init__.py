"""What leaves the desk: plain data first, then tables and files."""
