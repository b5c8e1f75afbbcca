"""The desk in a browser: the same app, served on this machine to people who hold an address with a one-time token."""
