"""A page for a worker's supervision, and a worker's own lines: plain data first, then text, HTML and PDF of it."""
