"""Plain SQL on the same server: what rows cost without rules, and with the rule of balance alone."""

from collections.abc import Callable, Sequence

import psycopg
from making import Made
from metering import Spent, metered

TABLES = """
CREATE TABLE bare_entry (id bigint PRIMARY KEY, "on" date NOT NULL, reference text NOT NULL);
CREATE TABLE bare_line (entry_id bigint NOT NULL, position smallint NOT NULL, account text NOT NULL,
                        net_class text NOT NULL, party text NOT NULL, amount numeric(22,4) NOT NULL,
                        PRIMARY KEY (entry_id, position));
CREATE TABLE balanced_entry (LIKE bare_entry INCLUDING ALL);
CREATE TABLE balanced_line (LIKE bare_line INCLUDING ALL);
CREATE FUNCTION balanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(amount) FROM balanced_line WHERE entry_id = NEW.entry_id) <> 0 THEN
    RAISE EXCEPTION 'entry % does not balance', NEW.entry_id;
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER balanced AFTER INSERT ON balanced_line DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION balanced();
"""


def measure(database: str, made: Sequence[Made], told: Callable[[str, str, int, Spent], None]) -> None:
    """Each kind committed each and in one commit; the bare one by COPY too."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(TABLES)
        session = connection.info.backend_pid
        for kind, name in (
            ("bare", "bare INSERT, no rule"),
            ("balanced", "INSERT, balance by a deferred trigger"),
        ):
            part = made[: len(made) // 4]
            with metered(session) as spent:
                for number, one in enumerate(part):
                    with connection.transaction():
                        _insert(connection, kind, number, one)
            told(name, "committed each", len(part), spent[0])
            with metered(session) as spent, connection.transaction():
                for number, one in enumerate(made, len(part)):
                    _insert(connection, kind, number, one)
            told(name, "in one commit", len(made), spent[0])
        with metered(session) as spent, connection.transaction(), connection.cursor() as cursor:
            with cursor.copy("COPY bare_entry FROM STDIN") as copy:
                for number, one in enumerate(made, 10**7):
                    copy.write_row((number, one.on, one.reference))
            with cursor.copy("COPY bare_line FROM STDIN") as copy:
                for number, one in enumerate(made, 10**7):
                    for position, move in enumerate(one.moves):
                        copy.write_row(
                            (number, position, move.account, move.net_class, move.party, move.amount)
                        )
        told("COPY, no rule", "in one commit", len(made), spent[0])


def _insert(connection: psycopg.Connection, kind: str, number: int, one: Made) -> None:
    lines = [
        (number, position, *move[:2], move.party, move.amount) for position, move in enumerate(one.moves)
    ]
    marks = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(lines))
    connection.execute(f"INSERT INTO {kind}_entry VALUES (%s, %s, %s)", (number, one.on, one.reference))  # noqa: S608  # type: ignore[arg-type]
    connection.execute(
        f"INSERT INTO {kind}_line (entry_id, position, account, net_class, party, amount) VALUES {marks}",  # noqa: S608  # type: ignore[arg-type]
        [value for line in lines for value in line],
    )
