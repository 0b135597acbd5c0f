package dev.berth.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Where copies go besides the server itself: an entry of `backup.offsite`. Secrets are named by
/// their variables of the environment file.
public sealed interface OffsitePlace {
  /// Holds the public key that everything is sealed for; `berth env init` makes it.
  VariableName RECIPIENT = new VariableName("BACKUP_RECIPIENT");

  /// A bucket.
  ///
  /// @param endpoint the store, without bucket
  /// @param folder what all names in the bucket begin with; may be empty
  /// @param pathStyle the bucket stands in the path, not in the name of the host
  record S3(
      URI endpoint,
      String bucket,
      String folder,
      String region,
      boolean pathStyle,
      VariableName key,
      VariableName secret)
      implements OffsitePlace {
    @Override
    public Set<VariableName> secrets() {
      return key.equals(secret) ? Set.of(key) : Set.of(key, secret);
    }
  }

  /// A directory of a server with SSH.
  ///
  /// @param path absolute, or from the directory of the login on
  /// @param hostKey type and Base64, as in a `.pub` file
  record Sftp(String user, String host, int port, String path, VariableName key, String hostKey)
      implements OffsitePlace {
    @Override
    public Set<VariableName> secrets() {
      return Set.of(key);
    }
  }

  /// A directory of the server, where another disk is mounted.
  record Folder(Path directory) implements OffsitePlace {
    @Override
    public Set<VariableName> secrets() {
      return Set.of();
    }
  }

  /// The variables that nobody may see.
  Set<VariableName> secrets();

  /// Every variable that the places need; none without places.
  static Set<VariableName> variables(List<OffsitePlace> places) {
    Set<VariableName> needed = new TreeSet<>();
    places.forEach(place -> needed.addAll(place.secrets()));
    if (!places.isEmpty()) {
      needed.add(RECIPIENT);
    }
    return needed;
  }
}
