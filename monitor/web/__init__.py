"""The ledger on a page: a Datasette plugin over the daemon's own database, read-only but for a few writes.

request ─▶ gate (host, size, origin, login) ─▶ Datasette ─▶ plugin: pages, actions ─▶ gather ─▶ store.views
                                                      └─▶ Datasette's own tables, SQL, JSON and CSV under /data
"""
