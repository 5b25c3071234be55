"""Published accuracy: reports that are right by construction, with one fault put into each, checked end to end."""
