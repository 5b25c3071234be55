"""The net: what reading and judging say of the whole collection, kept, and compared after a change.

`python -m benchmarks.net keep PATH` writes it down; `python -m benchmarks.net compare OLD [NEW]` shows what differs.
"""
