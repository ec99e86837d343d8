"""The one place where pure code meets I/O."""
