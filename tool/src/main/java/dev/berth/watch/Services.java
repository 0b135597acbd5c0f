package dev.berth.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Judges the services of a stack by their containers.
public final class Services {
  /// So long a service that the engine has started again must have run. Between two starts the
  /// engine waits a minute at most, so one that ends at once again never runs so long.
  static final Duration QUIET = Duration.ofMinutes(3);

  private Services() {}

  /// Judges them all.
  ///
  /// @param wanted names of the services that should run
  public static Finding judge(List<String> wanted, List<ServiceSeen> seen, Instant now) {
    List<String> causes = new ArrayList<>();
    String service = "";
    for (String name : wanted) {
      List<ServiceSeen> own = seen.stream().filter(one -> one.service().equals(name)).toList();
      List<String> wrong = wrong(name, own, now);
      service = causes.isEmpty() && !wrong.isEmpty() ? name : service;
      causes.addAll(wrong);
    }
    return causes.isEmpty()
        ? new Finding.Well(Subject.SERVICES)
        : new Finding.Wrong(
            Subject.SERVICES,
            String.join("; ", causes),
            "berth logs %s --since 15m says why; berth deploy starts what does not run"
                .formatted(service));
  }

  private static List<String> wrong(String name, List<ServiceSeen> own, Instant now) {
    List<String> wrong = new ArrayList<>();
    own.stream()
        .filter(one -> restartedLately(one, now))
        .map(one ->
            "%s ended by itself and was started again, %d times by now"
                .formatted(name, one.restarts()))
        .forEach(wrong::add);
    boolean any = own.stream().anyMatch(one -> one.well() || one.starting());
    if (wrong.isEmpty() && !any) {
      wrong.add(own.isEmpty() ? name + " does not run" : name + " is " + own.getFirst().state());
    }
    return wrong;
  }

  private static boolean restartedLately(ServiceSeen seen, Instant now) {
    return seen.restarts() > 0 && seen.started().plus(QUIET).isAfter(now);
  }
}
