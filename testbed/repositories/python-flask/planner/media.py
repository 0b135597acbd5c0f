"""Files that users send, and get back."""
import uuid

from flask import Blueprint, abort, g, jsonify, request, send_from_directory
from werkzeug.utils import secure_filename

from . import config
from .auth import login_required
from .database import connect

bp = Blueprint("media", __name__, url_prefix="/media")


@bp.route("", methods=["POST"])
@login_required
def upload():
    sent = request.files["file"]
    media_id = uuid.uuid4().hex
    config.UPLOAD_DIR.mkdir(parents=True, exist_ok=True)
    sent.save(config.UPLOAD_DIR / media_id)
    with connect() as db:
        db.execute(
            "insert into media (id, owner_id, name) values (?, ?, ?)",
            (media_id, g.user["id"], secure_filename(sent.filename)),
        )
    return jsonify(id=media_id), 201


@bp.route("/<media_id>")
@login_required
def file(media_id):
    row = connect().execute("select * from media where id = ?", (media_id,)).fetchone()
    if row is None or row["owner_id"] != g.user["id"]:
        abort(404)
    return send_from_directory(
        config.UPLOAD_DIR.absolute(), media_id, download_name=row["name"]
    )
