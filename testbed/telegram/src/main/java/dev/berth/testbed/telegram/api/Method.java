package dev.berth.testbed.telegram.api;

import dev.berth.testbed.telegram.answer.Answer;
import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.web.Form;

/// One method of the Bot API.
@FunctionalInterface
interface Method {
  /// Does what is asked.
  ///
  /// @throws dev.berth.testbed.telegram.answer.Refusal if it can't be done
  Answer run(Bot bot, Form form) throws InterruptedException;
}
