package dev.berth.provision;

import dev.berth.host.HostLostException;
import dev.berth.host.RenewableHost;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.provision.Setting.Server;
import dev.berth.provision.Setting.Standing;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One change of one setting: recorded before it begins, read back when it is done, taken back when
/// it is not what was wanted or when it would have locked us out.
public final class SettingChange {
  private final RenewableHost host;
  private final Server server;
  private final ChangeRecords records;
  private final SelfRevert revert;
  private final Setting setting;
  private Optional<ChangeRecord> record = Optional.empty();
  private String takenBack = "";

  public SettingChange(RenewableHost host, Server server, ProvisionPlace place, Setting setting) {
    this.host = host;
    this.server = server;
    this.records = new ChangeRecords(host, place.directory());
    this.revert = new SelfRevert(host, place.directory());
    this.setting = setting;
  }

  /// Carries it out, or leaves the server as it was.
  ///
  /// @param first what the record will begin with
  /// @return what was read back
  public String carryOut(ChangeRecord first, Consumer<String> detail) {
    try {
      setting.change(server, undo -> note(first, undo), detail);
      String seen = readBack();
      if (setting.mayLockOut() && record.isPresent()) {
        detail.accept("a new connection, before this counts");
        host.tryAnother();
        callOff();
      }
      record.map(ChangeRecord::completed).ifPresent(records::write);
      return seen;
    } catch (ProblemException failure) {
      throw afterTakingBack(failure.problems(), failure.exitCode(), detail);
    } catch (HostLostException | UncheckedIOException failure) {
      Problem problem =
          Problem.of("can't go on with: " + setting.title())
              .withCause(String.valueOf(failure.getMessage()));
      throw afterTakingBack(List.of(problem), ExitCode.FAILED, detail);
    }
  }

  /// What was taken back after a failure; empty when nothing was.
  public String takenBack() {
    return takenBack;
  }

  private void note(ChangeRecord first, Undo undo) {
    ChangeRecord longer = record.orElse(first).plus(undo);
    records.write(longer);
    record = Optional.of(longer);
    if (setting.mayLockOut()) {
      revert.schedule(longer);
    }
  }

  private String readBack() {
    return switch (setting.look(server)) {
      case Standing.AsWanted(String seen) -> seen;
      case Standing.NotVerifiable(String why) -> "done, not verifiable here: " + why;
      case Standing.LeftAlone(String why) -> "left as it is: " + why;
      case Standing.Blocked(Problem problem) ->
          throw new ProblemException(ExitCode.FAILED, problem);
      case Standing.Differs(List<String> differences) ->
          throw new ProblemException(
              ExitCode.FAILED,
              Problem.of("changed, but it doesn't read back: " + setting.title())
                  .withCause(String.join("\n", differences)));
    };
  }

  private void callOff() {
    if (!revert.callOff()) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("the server has taken the change back: " + setting.title())
              .withCause("no new connection within " + SelfRevert.DELAY.toSeconds() + " s"));
    }
  }

  /// Also in a thread that was told to stop: the server must not stay half-changed.
  private ProblemException afterTakingBack(
      List<Problem> problems, ExitCode exit, Consumer<String> detail) {
    boolean interrupted = Thread.interrupted();
    try {
      record.ifPresent(begun ->
          takenBack = new TakingBack(host, records, revert).takeBack(begun, guarded(), detail));
      String state = takenBack.isEmpty() ? "nothing was changed by this" : takenBack;
      return new ProblemException(
          exit, problems.stream().map(problem -> problem.withState(state)).toList());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean guarded() {
    return setting.mayLockOut();
  }
}
