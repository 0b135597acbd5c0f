package dev.berth.run.doctor;

import java.util.Locale;

/// A promise of `docs/contract.md`, and what was seen when it was tried.
///
/// @param declared whether `berth.yaml` builds on it
/// @param seen with figures; of one that was not tried, why
/// @param cost of its absence at each release; empty where it is kept
public record Promise(String name, Verdict verdict, boolean declared, String seen, String cost) {

  /// What became of it.
  public enum Verdict {
    KEPT,
    NOT_KEPT,
    /// So nothing is claimed.
    NOT_TRIED;

    /// In words.
    public String shown() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  static Promise kept(String name, String seen) {
    return new Promise(name, Verdict.KEPT, false, seen, "");
  }

  static Promise broken(String name, String seen, String cost) {
    return new Promise(name, Verdict.NOT_KEPT, false, seen, cost);
  }

  static Promise untried(String name, String why) {
    return new Promise(name, Verdict.NOT_TRIED, false, why, "");
  }

  Promise declared(boolean inFiles) {
    return new Promise(name, verdict, inFiles, seen, cost);
  }

  /// Whether a release can be built on what `berth.yaml` says.
  public boolean fit() {
    return !declared || verdict == Verdict.KEPT;
  }
}
