"""The database's schema: migrations of sqlite-utils, each applied once, in order, and all in one transaction.

To change the schema, append a function; what has been released is never edited.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

from monitor.errors import StoreError

MIGRATIONS = Migrations("claimwatch")


def run_each(database: Database, script: str) -> None:
    """Runs the statements of a script within the transaction under way, which `executescript` would commit."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            database.execute(statement)
            statement = ""


@MIGRATIONS()
def first(database: Database) -> None:
    """Feeds, articles, the ledger and the outbox."""
    run_each(
        database,
        """
create table feed (url text primary key, state text not null, due real not null, retired integer not null default 0);
create index feed_due on feed (retired, due);
create table entry (key text not null, feed text not null, article text not null, seen real not null, primary key (key, feed));
create table article (id text primary key, url text not null, outlet text not null, title text not null, text text not null,
    published text, fetched text, language text, wire text, author text, feed text, text_hash text not null, updates integer not null default 0);
create index article_url on article (url);
create index article_published on article (published);
create table metric (id text primary key, watch text not null, label text not null, record text not null);
create index metric_watch on metric (watch);
create table metric_key (watch text not null, key text not null, metric text not null, primary key (watch, key, metric)) without rowid;
create table claim (id text not null, watch text not null, article text not null, metric text not null, entity text, published text not null,
    verdict text not null, alert integer not null, reason text not null, record text not null, primary key (id, watch));
create index claim_article on claim (article, watch);
create index claim_metric on claim (metric, published);
create table ledger (id text primary key, metric text not null, watch text not null, entity text, low real, high real, standing integer not null,
    first_seen text not null, last_seen text not null, mentions integer not null, independent integer not null, record text not null);
create index ledger_metric on ledger (metric);
create index ledger_entity on ledger (entity);
create table copy (band text not null, origin text not null, signature blob not null, published text not null);
create index copy_band on copy (band, published);
create table alert (id text primary key, watch text not null, created real not null, record text not null);
create index alert_created on alert (created);
create table outbox (id text primary key, alert text not null, watch text not null, channel text not null, recipient text not null,
    created real not null, due real not null, state text not null, attempts integer not null default 0, bundle text, reason text, sent real);
create index outbox_due on outbox (state, channel, due);
create table attempt (delivery text not null, at real not null, milliseconds integer not null, result text not null, status integer, answer text);
create index attempt_delivery on attempt (delivery);
create table mute (kind text not null, name text not null, until real not null, primary key (kind, name));
create table note (name text primary key, value text not null);
""",
    )


@MIGRATIONS()
def search(database: Database) -> None:
    """Full-text search over claims and their evidence."""
    database.execute(
        "create virtual table claim_search using fts5 (evidence, label, entity, claim unindexed, watch unindexed)"
    )


@MIGRATIONS()
def pages(database: Database) -> None:
    """What the pages ask: every list has an index in its order, and a search can be held to one watch."""
    run_each(
        database,
        """
alter table claim add column origin text;
alter table ledger add column kind text generated always as (json_extract(record, '$.kind')) virtual;
alter table ledger add column stance text generated always as (json_extract(record, '$.stance')) virtual;
create index ledger_seen on ledger (watch, first_seen, metric);
create index ledger_course on ledger (metric, first_seen, entity, low, high);
create index ledger_standing on ledger (metric, last_seen, low, high) where standing = 1;
create index ledger_speaker on ledger (entity, first_seen, metric);
create index ledger_watch_speaker on ledger (watch, entity, first_seen, metric);
create index ledger_watch_kind on ledger (watch, kind, first_seen, metric);
create index ledger_watch_stance on ledger (watch, stance, first_seen, metric);
drop index ledger_metric;
drop index ledger_entity;
create index claim_news on claim (metric, published) where verdict not in ('repeat', 'quiet');
create index alert_watch on alert (watch, created);
create index outbox_alert on outbox (alert);
create index outbox_created on outbox (state, created);
create index feed_trouble on feed (url) where json_extract(state, '$.errors') > 0;
create virtual table found using fts5 (evidence, label, entity, claim unindexed, watch);
insert into found select evidence, label, entity, claim, watch from claim_search;
drop table claim_search;
alter table found rename to claim_search;
""",
    )


@MIGRATIONS()
def followed(database: Database) -> None:
    """Feeds that the watchlist no longer names stay on record, but are neither polled nor late."""
    database.execute("alter table feed add column followed integer not null default 1")


@MIGRATIONS()
def delivery(database: Database) -> None:
    """Urgent deliveries, acknowledged alerts, holding mutes, and what is remembered of each channel."""
    run_each(
        database,
        """
alter table alert add column acked real;
alter table alert add column article text generated always as (json_extract(record, '$.article.id')) virtual;
create index alert_article on alert (article);
alter table mute add column action text not null default 'mute';
alter table outbox add column urgent integer not null default 0;
create index outbox_waiting on outbox (channel, created) where state in ('pending', 'uncertain');
create index outbox_next on outbox (channel, due) where state in ('pending', 'uncertain');
create index outbox_leased on outbox (channel) where state = 'leased';
create index outbox_bundle on outbox (bundle) where bundle is not null;
create index outbox_sent on outbox (channel, recipient, watch, sent) where sent is not null;
drop index outbox_due;
create table channel (name text primary key, failing_since real, failures integer not null default 0, disabled real,
    reason text, settings text not null default '', horizon real);
""",
    )


@MIGRATIONS()
def near(database: Database) -> None:
    """The ledger answers in the same time whatever its size: metrics by when they were last seen, figures by their number."""
    run_each(
        database,
        """
alter table metric_key add column seen text not null default '';
create index metric_key_seen on metric_key (watch, key, seen);
create index ledger_number on ledger (metric, low);
create index ledger_replaced on ledger (metric, last_seen) where standing = 0;
""",
    )


@MIGRATIONS()
def edits(database: Database) -> None:
    """What readers changed by hand, with what it takes to undo it."""
    run_each(
        database,
        """
create table edit (id integer primary key, at real not null, kind text not null, name text not null, about text not null,
    undo text not null, undone real);
create index edit_at on edit (at);
create index edit_name on edit (kind, name, at);
""",
    )


@MIGRATIONS()
def conflicts(database: Database) -> None:
    """The claims of a metric that contradict a standing figure, at hand."""
    database.execute(
        "create index claim_conflict on claim (metric, id) where json_extract(record, '$.verdict.conflict') = 1"
    )


@MIGRATIONS()
def groups(database: Database) -> None:
    """The company of a waiting row is found without a look at all that waits."""
    database.execute(
        """create index outbox_company on outbox (channel, recipient, watch, created) where state in ('pending', 'uncertain')"""
    )


@MIGRATIONS()
def voices(database: Database) -> None:
    """What stands from one speaker is found without a look at what stands from all."""
    database.execute("create index ledger_voice on ledger (metric, entity, last_seen) where standing = 1")


@MIGRATIONS()
def stories(database: Database) -> None:
    """The mark of a story is kept once, not under each of its bands."""
    run_each(
        database,
        """
create table story (id integer primary key, origin text not null, signature blob not null, published text not null);
create table story_band (band text not null, published text not null, story integer not null,
    primary key (band, published, story)) without rowid;
insert into story (origin, signature, published) select distinct origin, signature, published from copy;
create index story_mark on story (origin, published, signature);
insert or ignore into story_band select copy.band, copy.published, story.id from copy
    join story on story.origin = copy.origin and story.published = copy.published and story.signature = copy.signature;
drop index story_mark;
drop table copy;
create index story_published on story (published);
""",
    )


@MIGRATIONS()
def sentences(database: Database) -> None:
    """Which row of the ledger a sentence made or added to: told again in the same words, it is no news."""
    database.execute(
        "create table sentence (watch text not null, mark text not null, row text not null, primary key (watch, mark)) without rowid"
    )


def migrate(database: Database, path: str) -> None:
    """Brings the database to the schema of this version. Raises `StoreError` for one of a newer version."""
    if not MIGRATIONS.pending(database) and not newer(database):
        return
    database.conn.execute("begin immediate")
    try:
        unknown = newer(database)
        if unknown:
            raise StoreError(
                f"{path} was written by a newer Claimwatch (this one does not know {unknown[0]!r}); update Claimwatch",
                path=path,
            )
        MIGRATIONS.apply(database)
        database.conn.execute("commit")
    finally:
        if database.conn.in_transaction:
            database.conn.execute("rollback")


def newer(database: Database) -> list[str]:
    """The names of applied migrations that this version does not know."""
    empty = Database(memory=True)
    try:
        known = {migration.name for migration in MIGRATIONS.pending(empty)}
    finally:
        empty.close()
    return sorted({migration.name for migration in MIGRATIONS.applied(database)} - known)
