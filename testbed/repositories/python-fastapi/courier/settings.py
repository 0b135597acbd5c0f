from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="COURIER_", env_file=".env")

    port: int = 8080
    public_url: str
    database: Path = Path("var/courier.db")
    photos: str = "var/photos"
    web_app: str = "https://app.courier.example"
    bot_token: SecretStr
    webhook_secret: SecretStr = Field(alias="WEBHOOK_SECRET")
    admin_chat: int | None = None


settings = Settings()
