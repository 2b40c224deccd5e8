"""What SQLite is told of its indexes, which it would otherwise guess."""

from sqlalchemy import Connection, inspect, text

# As many rows as SQLite takes a table to have of which it knows nothing, all of one organisation.
_ALL_OF_ONE = "1048576 1048576"


def advise(connection: Connection) -> None:
    """Tell SQLite that the organisation says next to nothing about which rows are meant.

    Every query names the organisation, and without statistics SQLite takes its index for as good
    as a person's or a conversation's: it would read all messages to find those of one person. The
    figures are fixed, so that a query finds its rows the same way in every installation.
    """
    # The table of statistics is made by the command alone.
    connection.execute(text("ANALYZE organisations"))
    connection.execute(text("DELETE FROM sqlite_stat1"))
    told = text("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (:table, :index, :stat)")
    for table in inspect(connection).get_table_names():
        for index in inspect(connection).get_indexes(table):
            if index["column_names"] == ["organisation_id"]:
                named = {"table": table, "index": index["name"], "stat": _ALL_OF_ONE}
                connection.execute(told, named)
