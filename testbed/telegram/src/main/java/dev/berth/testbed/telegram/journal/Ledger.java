package dev.berth.testbed.telegram.journal;

import dev.berth.testbed.telegram.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/// Where the stores of one bot say what happened. Facts go to the journal and to the live feed,
/// passing things (somebody is typing) to the feed alone.
public final class Ledger {
  /// A power cut may lose these: the update is delivered once more, as Telegram promises no better.
  private static final Set<String> REPEATABLE = Set.of("attempt", "update_done");

  private final Journal journal;
  private final long bot;
  private final Feed feed = new Feed();
  private final List<BiConsumer<String, JsonObject>> followers = new CopyOnWriteArrayList<>();

  /// Belongs to the bot with this id.
  public Ledger(Journal journal, long bot) {
    this.journal = journal;
    this.bot = bot;
  }

  /// Records a fact; it is on disk when this returns, unless it is a repeatable one.
  public void record(String kind, JsonObject data) {
    JsonObject entry = JsonObject.of("bot", bot).with("kind", kind).with("data", data);
    journal.append(entry, !REPEATABLE.contains(kind));
    followers.forEach(follower -> follower.accept(kind, data));
    feed.publish(kind, data);
  }

  /// Hands every later fact to `follower`, in the thread that records it and before the live
  /// listeners wake.
  public void follow(BiConsumer<String, JsonObject> follower) {
    followers.add(follower);
  }

  /// Tells the live listeners only.
  public void announce(String kind, JsonObject data) {
    feed.publish(kind, data);
  }

  public Feed feed() {
    return feed;
  }

  /// The folder for contents of files; none if nothing is kept.
  public Optional<Path> blobs() {
    return journal.blobs();
  }
}
