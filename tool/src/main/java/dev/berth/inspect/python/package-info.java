/// Python: FastAPI, Flask; aiogram, python-telegram-bot.
@NullMarked
package dev.berth.inspect.python;

import org.jspecify.annotations.NullMarked;
