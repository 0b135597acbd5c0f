"""Tasks of the one who asks."""
from flask import Blueprint, abort, g, jsonify, request

from .auth import login_required
from .database import connect

bp = Blueprint("tasks", __name__)

HELP = """
    @bp.get("/help")  is written here only as an example
"""


@bp.get("/")
@login_required
def tasks():
    rows = connect().execute("select * from task where owner_id = ?", (g.user["id"],))
    return jsonify([dict(row) for row in rows])


@bp.post("/")
@login_required
def add():
    task = request.get_json()
    with connect() as db:
        cursor = db.execute(
            "insert into task (owner_id, title, remind_at) values (?, ?, ?)",
            (g.user["id"], task["title"], task.get("remind_at")),
        )
    return jsonify(id=cursor.lastrowid), 201


@bp.route("/<int:task_id>", methods=["GET", "DELETE"])
@login_required
def task(task_id):
    with connect() as db:
        row = db.execute("select * from task where id = ?", (task_id,)).fetchone()
        if row is None or row["owner_id"] != g.user["id"]:
            abort(404)
        if request.method == "DELETE":
            db.execute("delete from task where id = ?", (task_id,))
    return jsonify(dict(row))
