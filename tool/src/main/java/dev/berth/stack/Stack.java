package dev.berth.stack;

import dev.berth.stack.compose.ComposeFile;
import dev.berth.stack.env.StackEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// A stack as its files describe it: `berth.yaml`, `compose.yaml` and the environment file, read
/// and checked against each other by [StackReader].
///
/// Paths are as the user would type them (relative to the working directory when `file` is).
///
/// @param file `berth.yaml`
/// @param domain where it answers in production: as the command line, `berth.yaml` or the variable
///   `DOMAIN` of the environment file says, in this order
/// @param offsiteBytesPerSecond that may leave, all places together; 0 for no limit
/// @param offsiteImages whether images of the release go to these places, too
/// @param deployWatch for how long a new release is watched before it counts
/// @param maintenancePage what visitors see meanwhile, in place of Berth's own page
/// @param keepReleases how many releases stay on the server
/// @param pull who gets the images that are not built
public record Stack(
    Path file,
    StackName name,
    ServerAddress server,
    Optional<DomainName> domain,
    TlsChoice tls,
    ComposeFile compose,
    StackEnvironment environment,
    List<AppService> services,
    Optional<ProxySite> proxy,
    Optional<StaticFiles> staticFiles,
    StackData data,
    List<OffsitePlace> offsite,
    long offsiteBytesPerSecond,
    boolean offsiteImages,
    Optional<Telegram> telegram,
    Optional<Demo> demo,
    List<SmokeCheck> smoke,
    Duration deployWatch,
    Optional<Watch> watch,
    Optional<Path> maintenancePage,
    int keepReleases,
    BackupKeep backupKeep,
    boolean replicate,
    List<ImageMirror> mirrors,
    PullPlace pull) {

  /// Holds the stack's public name, for the values of other variables: `https://${DOMAIN}`.
  static final VariableName DOMAIN = new VariableName("DOMAIN");

  public Stack {
    services = List.copyOf(services);
    offsite = List.copyOf(offsite);
    smoke = List.copyOf(smoke);
    mirrors = List.copyOf(mirrors);
  }

  /// The directory that the paths in `berth.yaml` are relative to; absolute.
  public Path directory() {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? file.toAbsolutePath().getRoot() : parent;
  }

  /// Whether the real thing is not configured, so that `up` runs the demo.
  public boolean runsAsDemo() {
    return demo.isPresent() && !environment.hasValue(demo.get().whenUnset());
  }

  /// Where the stack answers: its own domain, or for the demo `<name>.localhost`.
  ///
  /// The reader has made sure that a stack which is no demo has a domain.
  public DomainName publicName() {
    return runsAsDemo() ? new DomainName(name + ".localhost") : domain.orElseThrow();
  }

  /// The port of loopback to which another proxy of the server passes requests. A demo has the edge
  /// to itself.
  public Optional<Port> behind() {
    return runsAsDemo() ? Optional.empty() : proxy.flatMap(ProxySite::behind);
  }

  /// The variables that Berth itself knows; they stand in place of what the environment file says.
  public Map<VariableName, String> given() {
    return given(runsAsDemo() || domain.isPresent() ? Optional.of(publicName()) : domain);
  }

  static Map<VariableName, String> given(Optional<DomainName> domain) {
    return domain.map(name -> Map.of(DOMAIN, name.value())).orElse(Map.of());
  }

  /// The same with fewer checks from outside.
  public Stack withChecks(Predicate<SmokeCheck> made) {
    return new Stack(
        file,
        name,
        server,
        domain,
        tls,
        compose,
        environment,
        services,
        proxy,
        staticFiles,
        data,
        offsite,
        offsiteBytesPerSecond,
        offsiteImages,
        telegram,
        demo,
        smoke.stream().filter(made).toList(),
        deployWatch,
        watch,
        maintenancePage,
        keepReleases,
        backupKeep,
        replicate,
        mirrors,
        pull);
  }

  public Optional<AppService> service(ServiceName wanted) {
    return services.stream().filter(s -> s.name().equals(wanted)).findFirst();
  }
}
