"""python -m courier"""
import uvicorn

from courier.settings import settings


def main() -> None:
    uvicorn.run(
        "courier.app:app",
        host="0.0.0.0",
        port=settings.port,
        proxy_headers=True,
    )


if __name__ == "__main__":
    main()
