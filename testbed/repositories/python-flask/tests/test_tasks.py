import os

os.environ["SECRET_KEY"] = "test"
os.environ["DB_PATH"] = "/tmp/planner-test.db"

from planner import create_app  # noqa: E402


def test_health():
    assert create_app().test_client().get("/healthz").status_code == 200


def test_nobody_reads_tasks():
    app = create_app()

    @app.get("/test-only")
    def only_here():
        return "ok"

    assert app.test_client().get("/api/tasks/").status_code == 401


if __name__ == "__main__":
    create_app().run(port=5999)
