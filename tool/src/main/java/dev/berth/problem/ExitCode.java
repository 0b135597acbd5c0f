package dev.berth.problem;

/// How a command ended, for scripts. The numbers are a contract: add, never renumber.
public enum ExitCode {
  /// Everything is as it should be now, nothing to do included.
  OK(0),
  /// A check failed: `smoke`, `verify`, `doctor`, `drill`, `status`.
  CHECK_FAILED(1),
  /// The command line was not understood, or needs an answer that nobody is there to give.
  USAGE(2),
  /// `berth.yaml`, `compose.yaml` or the environment file is wrong; nothing was started.
  CONFIGURATION(3),
  /// `--plan` or `--check` found something to do.
  DIFFERENCES(4),
  /// Failed; nothing was changed, or all of it was put back.
  FAILED(5),
  /// Failed, and a person has to look: the message names the state.
  NEEDS_PERSON(6),
  /// Our bug.
  BUG(70),
  INTERRUPTED(130),
  TERMINATED(143);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
