"""Deterministic scoring and checking of self-evaluation reports: types, rules and checks; no files, no models."""
