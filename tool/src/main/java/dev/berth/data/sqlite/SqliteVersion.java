package dev.berth.data.sqlite;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A release of SQLite, such as 3.51.3.
public record SqliteVersion(int major, int minor, int patch) implements Comparable<SqliteVersion> {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,2})\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final SqliteVersion FIXED = new SqliteVersion(3, 51, 3);

  public static Optional<SqliteVersion> parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    return matcher.matches() ? Optional.of(of(matcher.toMatchResult())) : Optional.empty();
  }

  private static SqliteVersion of(MatchResult numbers) {
    return new SqliteVersion(
        Integer.parseInt(numbers.group(1)),
        Integer.parseInt(numbers.group(2)),
        Integer.parseInt(numbers.group(3)));
  }

  /// Whether a log may be started over while another process copies it into the file, which loses
  /// commits: fixed in 3.51.3, and in 3.44.6 and 3.50.7 for those lines.
  public boolean hasWalResetBug() {
    boolean mended = (minor == 44 && patch >= 6) || (minor == 50 && patch >= 7);
    return compareTo(FIXED) < 0 && !(major == 3 && mended);
  }

  @Override
  public int compareTo(SqliteVersion other) {
    return Comparator.comparingInt(SqliteVersion::major)
        .thenComparingInt(SqliteVersion::minor)
        .thenComparingInt(SqliteVersion::patch)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
