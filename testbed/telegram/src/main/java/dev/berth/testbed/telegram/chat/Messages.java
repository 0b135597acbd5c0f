package dev.berth.testbed.telegram.chat;

import dev.berth.testbed.telegram.journal.Ledger;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.time.Timeline;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// All messages between one bot and people. Message ids count up over all private chats of the bot,
/// as in Telegram.
public final class Messages {
  /// How many messages are kept; a load test must not fill the memory.
  private static final int KEPT = 5_000;

  private final Ledger ledger;
  private final Timeline time;
  private final Map<Long, NavigableMap<Long, Message>> chats = new TreeMap<>();
  private final Map<Long, JsonObject> faces = new TreeMap<>();
  private final NavigableMap<Long, Long> chatOf = new TreeMap<>();
  private long lastId;

  /// Empty; fill by [#restore].
  public Messages(Ledger ledger, Timeline time) {
    this.ledger = ledger;
    this.time = time;
  }

  /// Adds a message of `from` in `chat`; the content's fields follow the standard ones.
  public synchronized Message add(User from, JsonObject chat, JsonObject content) {
    JsonObject wire =
        JsonObject.of("message_id", lastId + 1)
            .with("from", from.wire())
            .with("chat", chat)
            .with("date", time.unix());
    content.keys().forEach(key -> wire.with(key, content.get(key)));
    return store(new Message(wire));
  }

  /// Changes a message's content; empty if the change changes nothing.
  public synchronized Optional<Message> edit(Message old, UnaryOperator<JsonObject> change) {
    JsonObject changed = change.apply(old.wire().copy());
    if (old.sameContent(changed)) {
      return Optional.empty();
    }
    return Optional.of(store(new Message(changed.with("edit_date", time.unix()))));
  }

  private Message store(Message message) {
    put(message);
    ledger.record("message", message.wire());
    return message;
  }

  private void put(Message message) {
    chats.computeIfAbsent(message.chat(), id -> new TreeMap<>()).put(message.id(), message);
    faces.put(message.chat(), message.wire().needObject("chat"));
    lastId = Math.max(lastId, message.id());
    chatOf.put(message.id(), message.chat());
    if (chatOf.size() > KEPT) {
      remove(chatOf.firstEntry().getValue(), chatOf.firstKey());
    }
  }

  /// Removes a message; false if there is none.
  public synchronized boolean delete(long chat, long id) {
    boolean removed = remove(chat, id);
    if (removed) {
      ledger.record("message_deleted", JsonObject.of("chat", chat).with("message_id", id));
    }
    return removed;
  }

  private boolean remove(long chat, long id) {
    chatOf.remove(id);
    return chats.getOrDefault(chat, new TreeMap<>()).remove(id) != null;
  }

  public synchronized Optional<Message> find(long chat, long id) {
    return Optional.ofNullable(chats.getOrDefault(chat, new TreeMap<>()).get(id));
  }

  /// Messages of a chat with an id above `after`, oldest first.
  public synchronized List<Message> after(long chat, long after) {
    return List.copyOf(chats.getOrDefault(chat, new TreeMap<>()).tailMap(after, false).values());
  }

  /// Ids of the chats that exist: those in which somebody wrote.
  public synchronized List<Long> chats() {
    return List.copyOf(chats.keySet());
  }

  /// The chat as its newest message showed it; empty if nobody ever wrote there.
  public synchronized Optional<JsonObject> chat(long id) {
    return Optional.ofNullable(faces.get(id));
  }

  /// Takes back what was recorded before a restart.
  public synchronized void restore(JsonObject entry) {
    JsonObject data = entry.needObject("data");
    switch (entry.needText("kind")) {
      case "message" -> put(new Message(data));
      case "message_deleted" -> remove(data.needNumber("chat"), data.needNumber("message_id"));
      default -> {}
    }
  }
}
