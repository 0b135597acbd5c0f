package dev.berth.data.offsite;

import dev.berth.host.ssh.Sshd;
import java.io.IOException;
import java.nio.file.Files;

/// A directory behind a real sshd of this machine.
public record SftpPlace(Sshd sshd) {

  /// The place that it is.
  ///
  /// @param port its own, or one on the way to it
  public Destination.Sftp at(int port, String path) throws IOException {
    String[] key = Files.readString(sshd.home().resolve("host.pub")).split(" ", 3);
    return new Destination.Sftp("root", "127.0.0.1", port, path, "SFTP_KEY", key[0] + " " + key[1]);
  }

  ObjectStore open(Destination.Sftp place) throws IOException {
    String key = Files.readString(sshd.home().resolve("user"));
    return new Doors(variable -> key, Bandwidth.unlimited()).open(place);
  }
}
