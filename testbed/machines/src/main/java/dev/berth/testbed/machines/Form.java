package dev.berth.testbed.machines;

/// What a machine is made of.
///
/// @param suite a template of `testbed/machine`, such as `trixie` or `trixie-docker`
/// @param memory such as `2G`
/// @param disk such as `10G`
public record Form(String suite, String memory, String disk) {
  /// As a provider delivers it: systemd, sshd, sudo, no Docker.
  public static Form bare() {
    return new Form("trixie", "2G", "10G");
  }

  /// With Debian's Docker Engine, Compose and buildx.
  public static Form withDocker() {
    return new Form("trixie-docker", "2G", "10G");
  }

  /// Another template.
  public static Form of(String suite) {
    return new Form(suite, "2G", "10G");
  }

  public Form memory(String size) {
    return new Form(suite, size, disk);
  }

  public Form disk(String size) {
    return new Form(suite, memory, size);
  }
}
