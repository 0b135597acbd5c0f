"""The application: routers, the bot and the clock are joined here."""
from contextlib import asynccontextmanager

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.staticfiles import StaticFiles

from courier import jobs, store
from courier.api import router as api
from courier.settings import settings
from courier.telegram import bot, router as telegram

log = structlog.get_logger()
scheduler = AsyncIOScheduler()


@asynccontextmanager
async def lifespan(app: FastAPI):
    await store.open()
    jobs.register(scheduler)
    scheduler.start()
    await bot.set_webhook(
        f"{settings.public_url}/telegram/update",
        secret_token=settings.webhook_secret.get_secret_value(),
        drop_pending_updates=False,
    )
    yield
    scheduler.shutdown()
    await bot.session.close()
    await store.close()


app = FastAPI(title="Courier", lifespan=lifespan)
app.add_middleware(
    CORSMiddleware,
    allow_origins=["https://app.courier.example", "https://courier.example"],
    allow_methods=["*"],
)
app.include_router(api, prefix="/api/v1")
app.include_router(telegram)
app.mount("/app", StaticFiles(directory="web/dist", html=True), name="app")


@app.get("/health")
async def health() -> dict[str, str]:
    await store.ping()
    return {"status": "ok"}


# @app.get("/metrics")
# async def metrics(): ...
