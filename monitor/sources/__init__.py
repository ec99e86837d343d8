"""The outside world that is read: feeds, pages, archives."""
