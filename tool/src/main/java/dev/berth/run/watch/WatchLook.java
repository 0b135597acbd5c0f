package dev.berth.run.watch;

import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.proxy.Maintenance;
import dev.berth.run.Lock;
import dev.berth.run.Machine;
import dev.berth.run.backup.CopyState;
import dev.berth.run.backup.CopyStateReader;
import dev.berth.run.telegram.BotAccess;
import dev.berth.run.telegram.TelegramRoute;
import dev.berth.run.timer.WatchSettings;
import dev.berth.stack.env.Secret;
import dev.berth.verify.telegram.BotApi;
import dev.berth.verify.telegram.Reply;
import dev.berth.verify.telegram.WebhookInfo;
import dev.berth.watch.Copies;
import dev.berth.watch.Deliveries;
import dev.berth.watch.Disk;
import dev.berth.watch.Finding;
import dev.berth.watch.Subject;
import dev.berth.watch.WatchState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One look of a server at one of its stacks. Changes nothing.
public final class WatchLook {
  private static final Duration TELEGRAM = Duration.ofSeconds(10);

  private final Machine machine;
  private final WatchSettings settings;
  private final WatchState before;

  WatchLook(Machine machine, WatchSettings settings, WatchState before) {
    this.machine = machine;
    this.settings = settings;
    this.before = before;
  }

  WatchState.Look look() {
    Optional<String> meant = meantToBeAway();
    List<Finding> findings = new ArrayList<>(new AppLook(machine, settings).look(meant));
    findings.add(Disk.judge(disks(), before.isOpen(Subject.DISK)));
    findings.addAll(copies());
    Optional<WebhookInfo> webhook = Optional.empty();
    if (meant.isPresent()) {
      findings.add(new Finding.Unclear(Subject.WEBHOOK, meant.get()));
    } else if (settings.bot() != null) {
      Reply<WebhookInfo> reply = api(machine, settings.bot(), settings).getWebhookInfo();
      findings.add(judge(reply, settings.bot(), before.waiting(), machine.clock()));
      webhook =
          reply instanceof Reply.Done<WebhookInfo> done
              ? Optional.of(done.result())
              : Optional.empty();
    }
    int waiting = webhook.map(WebhookInfo::pendingUpdateCount).orElse(before.waiting());
    return new WatchState.Look(machine.clock().instant(), findings, waiting);
  }

  /// Why nobody should be surprised when the app does not answer.
  private Optional<String> meantToBeAway() {
    if (Maintenance.since(machine.host(), machine.edge(), settings.stack()).isPresent()) {
      return Optional.of("maintenance is on");
    }
    Path lock = machine.releases(settings.stack()).lock();
    return Lock.look(machine, lock)
        .filter(holder -> !holder.dead())
        .map(_ -> "another command is at work");
  }

  /// Each file system once.
  private List<Disk> disks() {
    Map<String, Disk> disks = new LinkedHashMap<>();
    for (String path : settings.disks()) {
      try {
        FileStore store = Files.getFileStore(Path.of(path));
        disks.putIfAbsent(
            store.name() + " " + store.getTotalSpace(), // mounted at two places, it is still one
            new Disk(
                path, store.getTotalSpace(), store.getUnallocatedSpace(), store.getUsableSpace()));
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
    return List.copyOf(disks.values());
  }

  private List<Finding> copies() {
    Path stack = machine.releases(settings.stack()).directory();
    SnapshotFolder folder = new SnapshotFolder(stack.resolve("backup"));
    if (!Files.exists(folder.set())) {
      return List.of(); // the stack keeps no data
    }
    CopyState state = new CopyStateReader(folder, machine.clock()).readBriefly();
    List<String> wrong = new ArrayList<>(state.copiesWrong());
    wrong.addAll(state.timersWrong());
    return List.of(Copies.judge(wrong), Copies.drills(state.drillsWrong()));
  }

  /// How Telegram gets on with the updates of a bot.
  ///
  /// @param waitingBefore how many updates waited at the last look
  /// @param clock of this machine, where Telegram does not tell its own
  public static Finding judge(
      Reply<WebhookInfo> reply, BotAccess bot, int waitingBefore, InstantSource clock) {
    return switch (reply) {
      case Reply.Done<WebhookInfo>(var info, var at, var _) ->
          new Deliveries(
                  !bot.polled(),
                  info.isSet(),
                  info.pendingUpdateCount(),
                  info.lastError(),
                  String.valueOf(info.lastErrorMessage()),
                  at.orElseGet(clock::instant))
              .judge(waitingBefore);
      case Reply.Refused<WebhookInfo> refused ->
          new Finding.Wrong(
              Subject.WEBHOOK,
              "Telegram answers " + refused.shown(),
              "berth webhook check; berth env check");
      case Reply.Silent<WebhookInfo>(var reason) -> new Finding.Unclear(Subject.WEBHOOK, reason);
    };
  }

  static BotApi api(Machine machine, BotAccess bot, WatchSettings settings) {
    return new TelegramRoute(
            machine,
            settings.stack(),
            URI.create(bot.api()),
            Optional.ofNullable(bot.proxy()).map(URI::create))
        .api(TELEGRAM, Secret.of(bot.token()));
  }
}
