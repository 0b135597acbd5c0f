package dev.berth.host.port;

/// Who listens on a TCP port.
public sealed interface PortOwner {
  int port();

  /// For a message, such as `nginx (process 812)`.
  String shown();

  /// A program of the machine itself, outside any container.
  record Program(int port, int pid, String name) implements PortOwner {
    @Override
    public String shown() {
      return name + " (process " + pid + ")";
    }
  }

  /// A container that publishes the port or listens in the machine's network.
  ///
  /// @param project its Compose project; empty when it has none
  record Container(int port, String id, String name, String project) implements PortOwner {
    @Override
    public String shown() {
      return "container " + name + (project.isEmpty() ? "" : " of the Compose project " + project);
    }
  }

  /// Somebody listens, but we may not see who.
  record Unknown(int port) implements PortOwner {
    @Override
    public String shown() {
      return "a process that only root may see";
    }
  }
}
