"""The ledger on a page: a Datasette plugin."""
