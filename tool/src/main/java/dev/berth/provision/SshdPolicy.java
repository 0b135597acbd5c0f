package dev.berth.provision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What sshd should do, and what of it must be written so that it does. What is stricter already
/// stays so.
final class SshdPolicy {
  /// One keyword: the value that we would write, and all that are as good or better.
  private record Rule(String keyword, String value, Set<String> fine) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule("PasswordAuthentication", "no", Set.of("no")),
          new Rule("KbdInteractiveAuthentication", "no", Set.of("no")),
          // `sshd -T` prints the old name of prohibit-password.
          new Rule(
              "PermitRootLogin",
              "prohibit-password",
              Set.of("prohibit-password", "without-password", "forced-commands-only", "no")),
          new Rule("PermitEmptyPasswords", "no", Set.of("no")),
          new Rule("X11Forwarding", "no", Set.of("no")),
          // Berth's own connections need it to reach what listens on the server's loopback.
          new Rule("AllowTcpForwarding", "local", Set.of("local")),
          new Rule("PermitTunnel", "no", Set.of("no")),
          // Anybody between can forge its packets; ClientAlive, below, goes through the encryption.
          new Rule("TCPKeepAlive", "no", Set.of("no")));

  /// Not fewer: each key of an agent counts as a try, and somebody may have a few.
  private static final Map<String, Integer> AT_MOST =
      sorted(Map.of("MaxAuthTries", 5, "LoginGraceTime", 30));

  /// A connection that has died must not hold a lock or a port for hours.
  private static final Map<String, Integer> KEEP_ALIVE =
      sorted(Map.of("ClientAliveInterval", 30, "ClientAliveCountMax", 4));

  private SshdPolicy() {}

  /// One line each: what is, and what should be.
  static List<String> differences(SshdFacts facts) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    facts
        .accounts()
        .forEach((account, values) -> {
          for (String line : differences(values)) {
            found.computeIfAbsent(line, l -> new ArrayList<>()).add(account);
          }
        });
    boolean everywhere =
        found.values().stream().allMatch(some -> some.size() == facts.accounts().size());
    return found.entrySet().stream()
        .map(line ->
            everywhere
                ? line.getKey()
                : line.getKey() + " for " + String.join(", ", line.getValue()))
        .toList();
  }

  private static List<String> differences(Map<String, String> values) {
    List<String> lines = new ArrayList<>();
    wanted(values)
        .forEach((keyword, value) -> {
          String is = values.getOrDefault(lower(keyword), "not set");
          lines.add("%s is %s, should be %s".formatted(keyword, is, value));
        });
    lines.addAll(SshdAlgorithms.differences(values));
    return lines;
  }

  /// The drop-in: all of our rules, with a stricter value of the server's owner in place of ours.
  ///
  /// @param ours the drop-in as it is now; empty when there is none
  static String dropIn(Map<String, String> before, String ours) {
    StringBuilder text =
        new StringBuilder(
            """
            # Written by berth provision; berth provision --undo takes it back.
            # sshd takes the first value that it finds, so this file comes before others.
            """);
    for (Rule rule : RULES) {
      String is = before.getOrDefault(lower(rule.keyword()), "");
      boolean stricter = rule.keyword().equals("PermitRootLogin") && is.matches("no|forced.*");
      text.append(rule.keyword()).append(' ').append(stricter ? is : rule.value()).append('\n');
    }
    AT_MOST.forEach((keyword, most) -> {
      int is = number(before, keyword);
      text.append(keyword).append(' ').append(is > 0 && is < most ? is : most).append('\n');
    });
    KEEP_ALIVE.forEach(
        (keyword, value) -> text.append(keyword).append(' ').append(value).append('\n'));
    SshdAlgorithms.lines(before, ours).forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /// What differs, with the value that it should have.
  private static Map<String, String> wanted(Map<String, String> values) {
    Map<String, String> wanted = new LinkedHashMap<>();
    for (Rule rule : RULES) {
      if (!rule.fine().contains(values.getOrDefault(lower(rule.keyword()), ""))) {
        wanted.put(rule.keyword(), rule.value());
      }
    }
    AT_MOST.forEach((keyword, most) -> {
      int is = number(values, keyword);
      if (is <= 0 || is > most) {
        wanted.put(keyword, "at most " + most);
      }
    });
    KEEP_ALIVE.forEach((keyword, value) -> {
      if (number(values, keyword) != value) {
        wanted.put(keyword, String.valueOf(value));
      }
    });
    return wanted;
  }

  /// In an order of its own, so that the same policy always gives the same file.
  private static Map<String, Integer> sorted(Map<String, Integer> values) {
    return new TreeMap<>(values);
  }

  private static int number(Map<String, String> values, String keyword) {
    String value = values.getOrDefault(lower(keyword), "");
    return value.matches("\\d{1,9}") ? Integer.parseInt(value) : -1;
  }

  private static String lower(String keyword) {
    return keyword.toLowerCase(java.util.Locale.ROOT);
  }
}
