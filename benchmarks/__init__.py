"""Benchmarks: what the program finds, and how fast."""
