package dev.berth.run.status;

import dev.berth.host.Command;
import dev.berth.host.HostFacts;
import dev.berth.proxy.Maintenance;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.ReleaseStore;
import dev.berth.run.AtOnce;
import dev.berth.run.Machine;
import dev.berth.run.telegram.TelegramSetup;
import dev.berth.run.timer.WatchPlace;
import dev.berth.run.timer.Watching;
import dev.berth.run.watch.WatchLook;
import dev.berth.run.watch.WatchMemory;
import dev.berth.stack.Stack;
import dev.berth.stack.Watch;
import dev.berth.verify.telegram.Reply;
import dev.berth.verify.telegram.WebhookInfo;
import dev.berth.watch.Disk;
import dev.berth.watch.Finding;
import dev.berth.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Looks at what is around a stack. Changes nothing.
final class CareReader {
  private static final Duration TELEGRAM = Duration.ofSeconds(5);

  /// The watch looks every 85 seconds.
  private static final Duration LATE = Duration.ofMinutes(5);

  private final Machine machine;
  private final Stack stack;
  private final HostFacts facts;
  private final List<String> wrong = new ArrayList<>();

  CareReader(Machine machine, Stack stack, HostFacts facts) {
    this.machine = machine;
    this.stack = stack;
    this.facts = facts;
  }

  /// @param askTelegram which takes a moment
  StackCare read(boolean askTelegram) {
    String name = stack.name().value();
    try (AtOnce looks = new AtOnce()) {
      Supplier<Optional<Instant>> maintenance =
          looks.look(() -> Maintenance.since(machine.host(), machine.edge(), name));
      Supplier<Optional<Disk>> disk = looks.look(this::disk);
      Supplier<Optional<Finding>> webhook =
          looks.look(() -> askTelegram ? webhook() : Optional.empty());
      Supplier<Optional<WatchState>> watch = looks.look(this::watch);
      List<Integer> releases =
          new ReleaseStore(machine.host(), machine.releases(name))
              .records().stream().map(ReleaseRecord::number).sorted().toList();
      disk.get()
          .filter(Disk::full)
          .ifPresent(full -> wrong.add("the disk is %d %% full".formatted(full.percent())));
      boolean on = maintenance.get().isPresent();
      return new StackCare(
          maintenance.get(),
          releases,
          disk.get(),
          webhook.get().map(finding -> said(finding, on)),
          watch.get().map(this::said),
          wrong);
    }
  }

  private Optional<Disk> disk() {
    Command df =
        Command.of("df", "--block-size=1", "--output=size,used,avail,target")
            .plus(machine.state().toString(), facts.docker().root().toString());
    return machine
        .host()
        .run(df)
        .out()
        .lines()
        .skip(1)
        .map(line -> line.strip().split("\\s+", 4))
        .map(CareReader::disk)
        .max(Comparator.comparingInt(Disk::percent));
  }

  private static Disk disk(String[] fields) {
    long total = Long.parseLong(fields[0]);
    long used = Long.parseLong(fields[1]);
    return new Disk(fields[3], total, total - used, Long.parseLong(fields[2]));
  }

  private Optional<Finding> webhook() {
    return TelegramSetup.of(machine, stack)
        .filter(setup -> !setup.route().ownServiceIsDown())
        .map(setup -> finding(setup, setup.api(TELEGRAM).getWebhookInfo()));
  }

  private Finding finding(TelegramSetup setup, Reply<WebhookInfo> reply) {
    return WatchLook.judge(reply, setup.bot(), 0, machine.clock());
  }

  private String said(Finding finding, boolean maintenance) {
    return switch (finding) {
      case Finding.Well _ -> "nothing waits at Telegram";
      case Finding.Unclear(var _, var why) -> why;
      case Finding.Wrong(var _, var cause, var fix) -> {
        if (!maintenance) {
          wrong.add(finding.subject().wrong() + ": " + cause + "; " + fix);
        }
        yield cause;
      }
    };
  }

  /// Only root may read it, and has any.
  private Optional<WatchState> watch() {
    boolean watched = new Watching(machine, stack).wanted() && facts.uid() == 0;
    WatchPlace place = WatchPlace.of(machine, stack.name().value());
    return watched
        ? new WatchMemory(machine.host(), place).read().or(() -> Optional.of(WatchState.none()))
        : Optional.empty();
  }

  private String said(WatchState state) {
    Instant looked = state.looked();
    Instant now = machine.clock().instant();
    if (looked == null || looked.plus(LATE).isBefore(now)) {
      wrong.add(
          "the server does not watch by itself%s; berth deploy starts the timer, with systemd"
              .formatted(looked == null ? "" : " since " + looked));
    }
    if (!state.untold().isEmpty()) {
      wrong.add(
          "messages of the watch that were not delivered: %d, %s"
              .formatted(state.untold().size(), state.failure()));
    }
    String last =
        looked == null
            ? "has not looked yet"
            : "looked %d s ago".formatted(Duration.between(looked, now).toSeconds());
    return "tells %s, %s, %d open".formatted(whom(), last, state.open().size());
  }

  private String whom() {
    Watch watch = stack.watch().orElseThrow();
    List<String> names = new ArrayList<>();
    watch.chat().ifPresent(chat -> names.add("the chat " + chat.shown()));
    watch.url().ifPresent(_ -> names.add("a URL"));
    return String.join(" and ", names);
  }
}
