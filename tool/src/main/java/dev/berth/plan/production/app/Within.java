package dev.berth.plan.production.app;

import java.util.ArrayDeque;
import java.util.Deque;

/// Paths of a repository, relative to its top, and of the container that it is copied into.
public final class Within {
  /// Where an image has the app.
  public static final String APP = "/app";

  private Within() {}

  /// `./data` seen from `apps/api/` is `apps/api/data`; an absolute path stays.
  public static String resolve(String root, String path) {
    String whole = path.startsWith("/") ? path : root + path;
    Deque<String> steps = new ArrayDeque<>();
    for (String step : whole.split("/", -1)) {
      if (step.equals("..") && !steps.isEmpty() && !steps.peekLast().equals("..")) {
        steps.removeLast();
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.addLast(step);
      }
    }
    return (path.startsWith("/") ? "/" : "") + String.join("/", steps);
  }

  /// The same place inside of the container.
  public static String container(String path) {
    return path.startsWith("/") ? path : path.isEmpty() ? APP : APP + "/" + path;
  }

  /// With a `/` at its end, or empty.
  public static String directory(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  public static String name(String path) {
    String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return plain.substring(plain.lastIndexOf('/') + 1);
  }
}
