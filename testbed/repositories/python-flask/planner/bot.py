"""The bot asks Telegram for updates: python3 -m planner.bot"""
import logging

from telegram.ext import CommandHandler, Updater

from . import config, database


def tasks(update, context):
    rows = database.connect().execute(
        "select title from task join user on user.id = owner_id where chat_id = ?",
        (update.effective_chat.id,),
    )
    update.message.reply_text("\n".join(row["title"] for row in rows) or "Nothing to do.")


def main():
    logging.basicConfig(level=config.LOG_LEVEL)
    updater = Updater(config.BOT_TOKEN)
    updater.dispatcher.add_handler(CommandHandler("tasks", tasks))
    # updater.bot.set_webhook(f"https://example.org/webhook/{config.BOT_TOKEN}")
    updater.start_polling(timeout=30)
    updater.idle()


if __name__ == "__main__":
    main()
