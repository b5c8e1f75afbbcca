"""The drills of TRUST.md: kill, race, damage, full disk. Quick by default, long with ``--full``."""
