"""The outside world that is read: a guarded client, feeds, pages, addresses."""
