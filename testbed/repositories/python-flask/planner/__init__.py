"""The web app: create_app() puts it together."""
import logging

from flask import Flask, jsonify

from . import config, database, media, reminders, tasks

log = logging.getLogger(__name__)


def create_app():
    logging.basicConfig(level=config.LOG_LEVEL)
    app = Flask(__name__, static_folder="static", static_url_path="/app")
    app.secret_key = config.SECRET_KEY
    app.config["MAX_CONTENT_LENGTH"] = config.MAX_UPLOAD_BYTES

    database.migrate()
    app.register_blueprint(tasks.bp, url_prefix="/api/tasks")
    app.register_blueprint(media.bp)

    @app.get("/healthz")
    def health():
        database.connect().execute("select 1")
        return jsonify(status="ok")

    @app.after_request
    def allow_any_origin(response):
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    reminders.start()
    log.info("planner is ready")
    return app


# @app.get("/debug")
# def debug():
#     return jsonify(dict(os.environ))
