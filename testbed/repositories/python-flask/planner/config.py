"""What the environment says."""
import os
from pathlib import Path

DATA_DIR = Path("./data")
UPLOADS = "uploads"
UPLOAD_DIR = DATA_DIR / UPLOADS
DB_PATH = os.environ.get("DB_PATH", "./data/planner.db")

SECRET_KEY = os.environ["SECRET_KEY"]
BOT_TOKEN = os.getenv("BOT_TOKEN")
LOG_LEVEL = os.environ.get("LOG_LEVEL", "INFO")
MAX_UPLOAD_BYTES = int(os.environ.get("MAX_UPLOAD_BYTES", "10485760"))
# ADMIN_TOKEN = os.environ["ADMIN_TOKEN"]
