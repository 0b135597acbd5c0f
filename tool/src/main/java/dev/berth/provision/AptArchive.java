package dev.berth.provision;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a machine's package archive offers of Docker, and what is installed of it. Read by
/// [AptArchiveReader].
///
/// @param candidates the version that apt would install, by package; absent packages are missing
/// @param installed those of the packages that are installed
/// @param appArmor whether the kernel enforces AppArmor: the engine then needs its parser
/// @param newer a newer suite of the same archive; empty where there is none to take from
/// @param dockerRepository whether Docker's own repository has this distribution and answers
public record AptArchive(
    Map<String, String> candidates,
    Set<String> installed,
    boolean appArmor,
    Optional<NewerSuite> newer,
    boolean dockerRepository) {

  public AptArchive {
    candidates = Map.copyOf(candidates);
    installed = Set.copyOf(installed);
  }

  public boolean offers(String name) {
    return candidates.containsKey(name);
  }

  /// The first number of a package's version, without its epoch; 0 when it is not offered.
  public int major(String name) {
    return major(candidates, name);
  }

  static int major(Map<String, String> candidates, String name) {
    String version = candidates.getOrDefault(name, "").replaceFirst("^\\d+:", "");
    String number = version.replaceFirst("[^0-9].*$", "");
    return number.isEmpty() ? 0 : Integer.parseInt(number);
  }

  /// A suite that is newer than the machine's own.
  ///
  /// @param codename such as `trixie`
  /// @param mirror the address the machine's own packages come from
  /// @param candidates versions there, by package
  public record NewerSuite(String codename, String mirror, Map<String, String> candidates) {
    public NewerSuite {
      candidates = Map.copyOf(candidates);
    }
  }
}
