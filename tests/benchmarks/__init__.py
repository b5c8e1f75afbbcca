"""How fast the program is, as ratios taken in one run; ``python -m tests.benchmarks`` prints them.

A benchmark is a function that measures and gives a ``Row``. It never passes or fails in the tests:
machines differ, and ratios tell what matters.
"""
