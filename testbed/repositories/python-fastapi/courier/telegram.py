"""The bot: aiogram, fed by a webhook."""
import hmac
from typing import Annotated

from aiogram import Bot, Dispatcher
from aiogram.filters import Command
from aiogram.types import Message, Update
from fastapi import APIRouter, Header, HTTPException

from courier import store
from courier.settings import settings

bot = Bot(settings.bot_token.get_secret_value())
dispatcher = Dispatcher()
router = APIRouter(prefix="/telegram", include_in_schema=False)

# In development: asyncio.run(dispatcher.start_polling(bot))


@dispatcher.message(Command("where"))
async def where(message: Message) -> None:
    row = await store.one("select address from parcel where id = ?", message.text)
    await message.answer(row["address"] if row else "No such parcel.")


@router.post("/update")
async def update(
    body: dict,
    x_telegram_bot_api_secret_token: Annotated[str, Header()],
) -> None:
    expected = settings.webhook_secret.get_secret_value()
    if not hmac.compare_digest(x_telegram_bot_api_secret_token, expected):
        raise HTTPException(403)
    await dispatcher.feed_update(bot, Update.model_validate(body))
