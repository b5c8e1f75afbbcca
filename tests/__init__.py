"""Tests, one file for each file of the program, and the tools that run and watch them."""
