"""Questions about a checked report, answered with their places.

Offline, the question is understood by the report's own vocabulary and answered from figures, sentences, findings and
rules. With a model, an agent looks the same things up and words the answer; every number it writes is proved or marked.
"""
