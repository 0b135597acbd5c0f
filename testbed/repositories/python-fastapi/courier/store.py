"""One connection for the whole process."""
from pathlib import Path

import aiosqlite

from courier.settings import settings

MIGRATIONS = Path(__file__).parent / "migrations"
connection: aiosqlite.Connection


async def open() -> None:
    global connection
    connection = await aiosqlite.connect(settings.database)
    connection.row_factory = aiosqlite.Row
    await connection.execute("PRAGMA foreign_keys = ON")
    await connection.execute("PRAGMA busy_timeout = 5000")
    for script in sorted(MIGRATIONS.glob("*.sql")):
        await connection.executescript(script.read_text())


async def close() -> None:
    await connection.close()


async def ping() -> None:
    await connection.execute("select 1")


async def one(sql: str, *values):
    async with connection.execute(sql, values) as cursor:
        return await cursor.fetchone()


async def write(sql: str, *values) -> int:
    cursor = await connection.execute(sql, values)
    await connection.commit()
    return cursor.lastrowid
