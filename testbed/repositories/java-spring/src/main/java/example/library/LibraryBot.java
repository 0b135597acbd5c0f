package example.library;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.longpolling.interfaces.LongPollingUpdateConsumer;
import org.telegram.telegrambots.longpolling.starter.SpringLongPollingBot;
import org.telegram.telegrambots.longpolling.util.LongPollingSingleThreadUpdateConsumer;
import org.telegram.telegrambots.meta.api.objects.Update;

@Component
class LibraryBot implements SpringLongPollingBot, LongPollingSingleThreadUpdateConsumer {
  private final String token;

  LibraryBot(@Value("${library.bot-token}") String token) {
    this.token = token;
  }

  @Override
  public String getBotToken() {
    return token;
  }

  @Override
  public LongPollingUpdateConsumer getUpdatesConsumer() {
    return this;
  }

  @Override
  public void consume(Update update) {}
}
