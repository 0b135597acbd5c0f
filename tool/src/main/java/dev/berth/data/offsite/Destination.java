package dev.berth.data.offsite;

import io.avaje.jsonb.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Where copies go. It names the variables that hold its secrets, never their values.
public sealed interface Destination {

  /// A bucket of S3, or of anything that speaks its language.
  ///
  /// @param endpoint such as `https://s3.example.com`
  /// @param folder what all names begin with, without `/` at its ends; may be empty
  /// @param pathStyle `endpoint/bucket/name` instead of `bucket.endpoint/name`
  /// @param key the variable with the access key
  /// @param secret the variable with the secret key
  @Json
  record S3(
      URI endpoint,
      String bucket,
      String folder,
      String region,
      boolean pathStyle,
      String key,
      String secret)
      implements Destination {
    @Override
    public String shown() {
      return "s3://" + bucket + (folder.isEmpty() ? "" : "/" + folder) + " at " + endpoint;
    }
  }

  /// A directory of a server with SSH.
  ///
  /// @param path absolute, or from the directory of the login on
  /// @param key the variable with the private key, in OpenSSH's form
  /// @param hostKey the server's public key, `ssh-ed25519 AAAA…`; no other one is believed
  @Json
  record Sftp(String user, String host, int port, String path, String key, String hostKey)
      implements Destination {
    @Override
    public String shown() {
      return "sftp://%s@%s:%d/%s".formatted(user, host, port, path.replaceFirst("^/", ""));
    }
  }

  /// A directory of the machine itself, where another disk is mounted.
  record Folder(Path directory) implements Destination {
    @Override
    public String shown() {
      return directory.toString();
    }
  }

  /// How messages name it.
  String shown();

  /// A short name for files of this machine that are about it.
  default String key() {
    return Sha256.of(shown().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }
}
