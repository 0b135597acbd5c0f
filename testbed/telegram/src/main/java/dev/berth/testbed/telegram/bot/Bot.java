package dev.berth.testbed.telegram.bot;

import dev.berth.testbed.telegram.chat.Attachments;
import dev.berth.testbed.telegram.chat.Callbacks;
import dev.berth.testbed.telegram.chat.FileStore;
import dev.berth.testbed.telegram.chat.Messages;
import dev.berth.testbed.telegram.chat.User;
import dev.berth.testbed.telegram.journal.Feed;
import dev.berth.testbed.telegram.journal.Ledger;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.time.Timeline;
import dev.berth.testbed.telegram.update.AllowedUpdates;
import dev.berth.testbed.telegram.update.DeliveryLog;
import dev.berth.testbed.telegram.update.Polling;
import dev.berth.testbed.telegram.update.UpdateQueue;
import dev.berth.testbed.telegram.webhook.Webhook;

/// One bot and everything Telegram keeps for it. Each store guards itself; what spans several is in
/// [UserActions].
public final class Bot implements AutoCloseable {
  private final BotToken token;
  private final World world;
  private final Ledger ledger;
  private final Messages messages;
  private final FileStore files;
  private final FileLinks links;
  private final Callbacks callbacks;
  private final Menu menu;
  private final AllowedUpdates allowed;
  private final UpdateQueue updates;
  private final DeliveryLog deliveries;
  private final Polling polling;
  private final Webhook webhook;
  private final CallLog calls;
  private final Faults faults = new Faults();
  private final UserActions actions;

  private Bot(BotToken token, World world) {
    this.token = token;
    this.world = world;
    Timeline time = world.time();
    ledger = new Ledger(world.journal(), token.id());
    messages = new Messages(ledger, time);
    files = new FileStore(ledger, world.random());
    links = new FileLinks(time);
    callbacks = new Callbacks(ledger, time);
    menu = new Menu(ledger);
    allowed = new AllowedUpdates(ledger);
    updates = new UpdateQueue(ledger, time, allowed, world.random());
    deliveries = new DeliveryLog(ledger);
    polling = new Polling(ledger, updates, deliveries, time);
    webhook =
        new Webhook(
            ledger, new Webhook.Office(updates, deliveries, world.network(), time, world.random()));
    calls = new CallLog(ledger);
    actions = new UserActions(this);
  }

  /// Makes the bot and brings back what the journal knows of it; delivery starts with [#resume].
  public static Bot open(BotToken token, World world) {
    Bot bot = new Bot(token, world);
    world.journal().replay(token.id(), bot::restore);
    return bot;
  }

  private void restore(JsonObject entry) {
    world.people().restore(entry);
    messages.restore(entry);
    files.restore(entry);
    callbacks.restore(entry);
    menu.restore(entry);
    allowed.restore(entry);
    updates.restore(entry);
    deliveries.restore(entry);
    webhook.restore(entry);
  }

  /// Goes on delivering to a webhook that was set before a restart.
  public void resume() {
    webhook.resume();
  }

  public BotToken token() {
    return token;
  }

  /// The bot as a user.
  public User self() {
    return User.bot(token.id(), token.name(), token.username());
  }

  public World world() {
    return world;
  }

  public Ledger ledger() {
    return ledger;
  }

  public Feed feed() {
    return ledger.feed();
  }

  public Messages messages() {
    return messages;
  }

  public FileStore files() {
    return files;
  }

  public Attachments attachments() {
    return new Attachments(files);
  }

  public FileLinks links() {
    return links;
  }

  public Callbacks callbacks() {
    return callbacks;
  }

  public Menu menu() {
    return menu;
  }

  public AllowedUpdates allowed() {
    return allowed;
  }

  public UpdateQueue updates() {
    return updates;
  }

  public DeliveryLog deliveries() {
    return deliveries;
  }

  public Polling polling() {
    return polling;
  }

  public Webhook webhook() {
    return webhook;
  }

  public CallLog calls() {
    return calls;
  }

  public Faults faults() {
    return faults;
  }

  /// What people do in their chats with this bot.
  public UserActions actions() {
    return actions;
  }

  @Override
  public void close() {
    webhook.close();
  }
}
