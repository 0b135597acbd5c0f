package dev.berth.run;

import dev.berth.host.Command;
import dev.berth.host.Host;
import dev.berth.host.HostLostException;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Keeps two commands from changing the same thing at the same time. A file that is made by `link`,
/// which succeeds for exactly one; what is left by a process that has died is taken away.
///
/// Whether a process of this machine lives is seen at once. One of another machine that works on
/// the same server can only be heard: its holder touches the file again and again, and a lock that
/// has not been touched for [#SILENCE] by the server's clock, or since the server was started, is
/// nobody's any more. A holder who was only asleep is kept from changing anything by the
/// [FencedHost] of its [#machine].
public final class Lock implements AutoCloseable {
  /// How often a holder shows that it lives.
  private static final Duration BEAT = Duration.ofSeconds(10);

  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final Machine machine;
  private final FencedHost fence;
  private final LockFile file;
  private final LockFile.Content own;
  private final Thread beating = Thread.ofVirtual().unstarted(this::beat);

  private Lock(Machine machine, Path file, String command) {
    this.machine = machine;
    this.fence = FencedHost.around(machine.host());
    this.file = new LockFile(fence.real(), file);
    this.own = LockFile.Content.of(LockOwner.self(command, machine.clock().instant()));
  }

  /// Takes the lock, waiting as long as `patience` says for its holder. On a machine that is
  /// another lock's, both have to be held from now on.
  public static Lock take(Machine machine, Path file, String command, Duration patience) {
    Lock lock = new Lock(machine, file, command);
    Optional<Boolean> taken =
        new Patience(machine.clock(), patience)
            .until(() -> lock.tryOnce() ? Optional.of(true) : Optional.empty());
    if (taken.isEmpty()) {
      throw new ProblemException(ExitCode.FAILED, lock.held());
    }
    lock.beating.start();
    lock.fence.add(lock);
    return lock;
  }

  /// Who holds a lock, if anybody does. Changes nothing.
  public static Optional<LockHolder> look(Machine machine, Path file) {
    Lock asking = new Lock(machine, file, "look");
    return asking.file.read().map(asking::seen);
  }

  /// The same, and takes away what a dead one has left.
  static Optional<LockHolder> lookAndClear(Machine machine, Path file) {
    Lock asking = new Lock(machine, file, "unlock");
    Optional<LockFile.Content> found = asking.file.read();
    Optional<LockHolder> holder = found.map(asking::seen);
    holder.filter(LockHolder::dead).ifPresent(_ -> asking.file.removeIf(found.orElseThrow()));
    return holder;
  }

  /// The machine as its holder may change it: as long as it is.
  public Machine machine() {
    return machine.with(fence);
  }

  Command fence(Command command) {
    return file.whileHeld(own, command);
  }

  /// Throws when it is not.
  void requireHeld() {
    Optional<LockFile.Content> now = file.read();
    if (!now.equals(Optional.of(own))) {
      throw new LockLostException(lost(now.map(LockFile.Content::owner)));
    }
  }

  private LockHolder seen(LockFile.Content content) {
    LockOwner other = content.owner();
    if (other.isNear(own.owner())) {
      return new LockHolder(other, !other.lives(), Optional.empty());
    }
    LockFile.Heard heard = file.heard();
    boolean dead = heard.beforeStart() || heard.ago().compareTo(SILENCE) > 0;
    return new LockHolder(other, dead, Optional.of(heard.ago()));
  }

  private boolean tryOnce() {
    Path beside = beside();
    try {
      writeWhereWeMay(beside);
      if (file.link(beside)) {
        return true;
      }
      file.read().filter(found -> seen(found).dead()).ifPresent(file::removeIf);
      return file.link(beside);
    } finally {
      host().run(Command.of("rm", "-f", beside.toString()));
    }
  }

  /// Nobody takes the lock of a newer Berth, of which we don't know how it is held.
  private void writeWhereWeMay(Path beside) {
    try (AtOnce looks = new AtOnce()) {
      Supplier<Boolean> may =
          looks.look(() -> {
            new StateFormat(machine).refuseNewer();
            return true;
          });
      write(beside);
      var _ = may.get();
    }
  }

  private Path beside() {
    LockOwner self = own.owner();
    String boot = self.boot().substring(0, Math.min(8, self.boot().length()));
    return file.path()
        .resolveSibling(
            "%s.%s-%d-%d".formatted(file.path().getFileName(), boot, self.pid(), self.thread()));
  }

  private void write(Path to) {
    try {
      host().write(to, own.text().getBytes(StandardCharsets.UTF_8), 0600);
    } catch (IOException unwritable) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("can't write to " + to.getParent())
              .withCause(String.valueOf(unwritable.getMessage()))
              .withFix("make room if the disk is full, or run berth as one who may, such as root")
              .withState("nothing was changed"));
    }
  }

  private void beat() {
    try {
      do {
        Thread.sleep(BEAT);
      } while (file.touch(own));
    } catch (InterruptedException | HostLostException end) {
      // Let go of, or out of reach: then it lapses by itself.
    }
  }

  private Problem held() {
    Optional<LockHolder> holder = file.read().map(this::seen);
    String by = holder.map(LockHolder::words).orElse("somebody who has just let go of it");
    boolean far = holder.flatMap(LockHolder::silent).isPresent();
    String lapse = far ? "; a minute after its holder was last heard it is nobody's" : "";
    return Problem.of("another command is at work here")
        .withCause(file.path() + " is held by " + by)
        .withFix(
            "wait until it has ended, then run the command again%s; `berth unlock` says more"
                .formatted(lapse))
        .withState("nothing was changed");
  }

  private Problem lost(Optional<LockOwner> now) {
    String cause =
        now.map(other -> "it is held by " + other.words())
            .orElse("it was taken away by another command, which has ended since");
    return Problem.of("`berth %s` has lost its lock".formatted(own.owner().command()))
        .withCause(
            "%s: %s; a lock is nobody's when its holder was not heard for %d s"
                .formatted(file.path(), cause, SILENCE.toSeconds()))
        .withFix(
            "berth releases says what runs; if this is still wanted, run the same command again")
        .withState(
            "nothing was changed since it was lost, and nothing is taken back: a deploy finishes"
                + " or undoes what this one had begun");
  }

  /// Lets go, also in a thread that was told to stop.
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    beating.interrupt();
    fence.remove(this);
    try {
      file.removeIf(own);
    } catch (HostLostException outOfReach) {
      // It lapses by itself, and what happened meanwhile is what must be told.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Host host() {
    return file.host();
  }
}
