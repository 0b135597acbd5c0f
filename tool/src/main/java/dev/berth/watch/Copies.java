package dev.berth.watch;

import java.util.List;

/// Judges what is said of copies.
public final class Copies {
  private Copies() {}

  /// Judges copies.
  ///
  /// @param wrong what is not as it should be with copies
  public static Finding judge(List<String> wrong) {
    return judge(Subject.COPIES, wrong, "berth backup now; berth backup list shows each copy");
  }

  /// Judges drills.
  ///
  /// @param wrong the same of drills
  public static Finding drills(List<String> wrong) {
    return judge(Subject.DRILLS, wrong, "berth drill restores for real, and says what is missing");
  }

  private static Finding judge(Subject subject, List<String> wrong, String fix) {
    return wrong.isEmpty()
        ? new Finding.Well(subject)
        : new Finding.Wrong(subject, String.join("; ", wrong), fix);
  }
}
