"""Marks what is due, every half minute, in a thread of the web process."""
import logging
import threading

from .database import connect

INTERVAL = 30
log = logging.getLogger(__name__)


def remind():
    with connect() as db:
        due = db.execute(
            "update task set reminded = 1"
            " where reminded = 0 and remind_at <= datetime('now') returning id"
        ).fetchall()
    for task in due:
        log.info("task %s is due", task["id"])


def run():
    while not threading.Event().wait(INTERVAL):
        remind()


def start():
    threading.Thread(target=run, name="reminders", daemon=True).start()
