package dev.berth.provision;

/// How a setting was found.
public record Seen(String id, String title, Setting.Standing standing) {
  public static Seen of(Setting setting, Setting.Server server) {
    return new Seen(setting.id(), setting.title(), setting.look(server));
  }
}
