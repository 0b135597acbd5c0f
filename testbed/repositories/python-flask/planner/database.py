"""SQLite: one file, one writer at a time."""
import sqlite3
from pathlib import Path

from . import config

SCHEMA = Path(__file__).with_name("schema.sql")


def connect():
    db = sqlite3.connect(config.DB_PATH, timeout=5, isolation_level=None)
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA foreign_keys=ON")
    # db.execute("PRAGMA synchronous=OFF")
    return db


def migrate():
    Path(config.DB_PATH).parent.mkdir(parents=True, exist_ok=True)
    with connect() as db:
        db.executescript(SCHEMA.read_text())
