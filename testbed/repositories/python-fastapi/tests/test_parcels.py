from fastapi import FastAPI
from fastapi.testclient import TestClient

from courier.api.parcels import router

app = FastAPI()
app.include_router(router, prefix="/under-test")


@app.get("/only-in-the-test")
def only() -> str:
    return "ok"


def test_nobody_sees_parcels() -> None:
    assert TestClient(app).get("/under-test/1").status_code == 403
