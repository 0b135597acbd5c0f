package dev.berth.run;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.HostLostException;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Keeps two commands from changing the same thing at the same time. A file that is made by `link`,
/// which succeeds for exactly one; what is left by a process that has died is taken away.
///
/// Whether a process of this machine lives is seen at once. One of another machine that works on
/// the same server can only be heard: its holder touches the file again and again, and a lock that
/// has not been touched for [#SILENCE] by the server's clock is nobody's any more.
final class Lock implements AutoCloseable {
  /// How often a holder shows that it lives.
  private static final Duration BEAT = Duration.ofSeconds(10);

  private static final Duration SILENCE = Duration.ofSeconds(60);

  private static final JsonType<LockOwner> JSON = Jsonb.builder().build().type(LockOwner.class);

  private final Machine machine;
  private final Path file;
  private final LockOwner owner;
  private final Thread beating = Thread.ofVirtual().unstarted(this::beat);

  private Lock(Machine machine, Path file, LockOwner owner) {
    this.machine = machine;
    this.file = file;
    this.owner = owner;
  }

  /// Takes the lock, waiting as long as `patience` says for its holder.
  static Lock take(Machine machine, Path file, String command, Duration patience) {
    Lock lock = new Lock(machine, file, self(machine, command));
    Optional<Boolean> taken =
        new Patience(machine.clock(), patience)
            .until(() -> lock.tryOnce() ? Optional.of(true) : Optional.empty());
    if (taken.isEmpty()) {
      throw new ProblemException(ExitCode.FAILED, lock.held());
    }
    if (machine.server().isPresent()) {
      lock.beating.start();
    }
    return lock;
  }

  /// Who holds a lock, if anybody does. What a dead one has left is taken away.
  static Optional<LockHolder> look(Machine machine, Path file) {
    Lock asking = new Lock(machine, file, self(machine, "unlock"));
    return asking.holder().map(asking::seen);
  }

  private LockHolder seen(LockOwner other) {
    boolean near = other.boot().equals(owner.boot());
    Optional<Duration> silent = near ? Optional.empty() : Optional.of(silentFor());
    boolean dead = dead(other);
    if (dead) {
      breakIt(other);
    }
    return new LockHolder(other, dead, silent);
  }

  /// Whether somebody is at work, here or from elsewhere, who still gives a sign of life.
  static boolean isHeld(Machine machine, Path file) {
    Lock look = new Lock(machine, file, self(machine, "look"));
    return look.holder()
        .filter(other ->
            other.boot().equals(look.owner.boot())
                ? !look.dead(other)
                : look.silentFor().compareTo(SILENCE) <= 0)
        .isPresent();
  }

  private boolean tryOnce() {
    Path own = beside("");
    try {
      writeWhereWeMay(own);
      if (link(own)) {
        return true;
      }
      holder().filter(this::dead).ifPresent(this::breakIt);
      return link(own);
    } finally {
      run("rm", "-f", own.toString());
    }
  }

  /// Nobody takes the lock of a newer Berth, of which we don't know how it is held.
  private void writeWhereWeMay(Path own) {
    try (AtOnce looks = new AtOnce()) {
      Supplier<Boolean> may =
          looks.look(() -> {
            new StateFormat(machine).refuseNewer();
            return true;
          });
      write(own);
      var _ = may.get();
    }
  }

  private Path beside(String ending) {
    return file.resolveSibling(
        "%s.%s-%d-%d%s"
            .formatted(
                file.getFileName(),
                owner.boot().substring(0, Math.min(8, owner.boot().length())),
                owner.pid(),
                owner.thread(),
                ending));
  }

  private boolean link(Path own) {
    return run("ln", own.toString(), file.toString()).ok();
  }

  /// Moves the dead one's file aside first and looks at what was moved: somebody else may have been
  /// faster and hold the lock by now.
  private void breakIt(LockOwner stale) {
    Path aside = beside(".stale");
    if (run("mv", "-T", file.toString(), aside.toString()).ok()) {
      if (!read(aside).filter(stale::equals).isPresent()) {
        run("ln", aside.toString(), file.toString());
      }
      run("rm", "-f", aside.toString());
    }
  }

  private boolean dead(LockOwner other) {
    if (other.boot().equals(owner.boot())) {
      return !birth(other.pid()).equals(Optional.of(other.birth()));
    }
    return machine.server().isEmpty() || silentFor().compareTo(SILENCE) > 0;
  }

  /// By the server's own clock, so that a wrong one here does no harm.
  private Duration silentFor() {
    CommandResult times =
        run("sh", "-c", "stat -c %Y -- \"$1\" && date +%s", "sh", file.toString());
    List<Long> seconds = times.out().lines().map(Long::valueOf).toList();
    return seconds.size() == 2
        ? Duration.ofSeconds(seconds.getLast() - seconds.getFirst())
        : Duration.ZERO;
  }

  private void beat() {
    try {
      while (true) {
        Thread.sleep(BEAT);
        run("touch", "--no-create", "--", file.toString());
      }
    } catch (InterruptedException | HostLostException end) {
      // Let go of, or out of reach: then it lapses by itself.
    }
  }

  private Problem held() {
    String by = holder().map(LockOwner::words).orElse("somebody who has just let go of it");
    return Problem.of("another command is at work here")
        .withCause(file + " is held by " + by)
        .withFix("wait until it has ended, then run the command again; `berth unlock` says more")
        .withState("nothing was changed");
  }

  /// Lets go, also in a thread that was told to stop.
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    beating.interrupt();
    try {
      if (holder().filter(owner::equals).isPresent()) {
        run("rm", "-f", file.toString());
      }
    } catch (HostLostException outOfReach) {
      // It lapses by itself, and what happened meanwhile is what must be told.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Optional<LockOwner> holder() {
    return read(file);
  }

  private Optional<LockOwner> read(Path from) {
    try {
      return machine
          .host()
          .read(from)
          .map(bytes -> JSON.fromJson(new String(bytes, StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void write(Path to) {
    try {
      machine.host().write(to, JSON.toJson(owner).getBytes(StandardCharsets.UTF_8), 0600);
    } catch (IOException unwritable) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("can't write to " + to.getParent())
              .withCause(String.valueOf(unwritable.getMessage()))
              .withFix("make room if the disk is full, or run berth as one who may, such as root")
              .withState("nothing was changed"));
    }
  }

  private CommandResult run(String... argv) {
    return machine.host().run(Command.of(argv));
  }

  private static LockOwner self(Machine machine, String command) {
    long pid = ProcessHandle.current().pid();
    String user = ProcessHandle.current().info().user().orElse("?");
    return new LockOwner(
        command,
        user,
        pid,
        Thread.currentThread().threadId(),
        birth(pid).orElse(""),
        ours("/proc/sys/kernel/random/boot_id").orElse(""),
        machine.clock().instant());
  }

  /// Field 22 of proc(5) `/proc/PID/stat`; the name in field 2 may hold spaces and brackets.
  private static Optional<String> birth(long pid) {
    return ours("/proc/" + pid + "/stat")
        .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19]);
  }

  /// A file of the machine that Berth runs on.
  private static Optional<String> ours(String file) {
    try {
      return Optional.of(Files.readString(Path.of(file)).strip());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
