"""The index of the pages: an older database is brought up to it, and its search still finds what was there."""

from pathlib import Path

from sqlite_utils import Database

from monitor.store import Store
from monitor.store.schema import MIGRATIONS


def test_an_older_search_table_is_carried_over(tmp_path: Path) -> None:
    old = Database(tmp_path / "c.db")
    MIGRATIONS.apply(old, stop_before="pages")
    old.execute("insert into claim_search values ('Twelve were killed', 'people killed', 'Police', 'c1', 'Floods')")
    old.conn.commit()
    old.close()
    store = Store.open(tmp_path / "c.db")
    found = store.database.execute(
        "select claim from claim_search where claim_search match 'evidence : killed AND watch : floods'"
    ).fetchall()
    store.close()
    assert found == [("c1",)]
