"""Narrative sections in official prose, in which every number is bound to a figure of the report."""
