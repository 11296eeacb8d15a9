"""Report -> Mentions: one file a kind, run in the order of `FINDERS`."""
