package dev.berth.plan;

import dev.berth.proxy.EdgeSite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the stack's files ask for, boiled down to what a plan compares.
///
/// @param content identifies everything that goes into a release; empty while the environment is
///   not complete, so that it cannot be known yet
/// @param site the register's entry; release and hash are not used
/// @param ownAcmeRoot whether an authority's own root certificate is named
/// @param edgeImage the reference of Caddy's image
/// @param services of the new release, the proxy's own left out
/// @param slots those of them that requests are sent to, in the order of their addresses
/// @param first those that others need to start, and no request is sent to
/// @param loopbackPorts of the machine, that services publish for this machine only
/// @param staticPath directory inside the proxy's image whose files the edge serves
/// @param staticService the service whose image they are in
/// @param siteFaults why requests to it would not wait while a release takes over
/// @param missingEnvironment to be made before anything else; empty when it is there
/// @param missingDemoEnvironment likewise
/// @param telegram whether it is a bot's stack, with a token
/// @param watch for how long a new release is watched before it counts
/// @param back the release that is to run again; empty when it is what the files ask for
public record Wanted(
    String stack,
    Optional<String> content,
    EdgeSite site,
    boolean ownAcmeRoot,
    String edgeImage,
    List<String> services,
    List<WantedSlot> slots,
    List<String> first,
    List<WantedImage> images,
    List<WantedVolume> volumes,
    List<Integer> loopbackPorts,
    Optional<String> staticService,
    Optional<String> staticPath,
    Optional<String> proxyService,
    List<String> siteFaults,
    Optional<Preparation.MakeEnvironment> missingEnvironment,
    Optional<Preparation.MakeDemoEnvironment> missingDemoEnvironment,
    int checks,
    int keepReleases,
    boolean telegram,
    Duration watch,
    Optional<Return> back) {

  public Wanted {
    services = List.copyOf(services);
    slots = List.copyOf(slots);
    first = List.copyOf(first);
    images = List.copyOf(images);
    volumes = List.copyOf(volumes);
    loopbackPorts = List.copyOf(loopbackPorts);
    siteFaults = List.copyOf(siteFaults);
  }

  /// The same stack as a release before had it.
  ///
  /// @param started services of that release
  /// @param kept images of it
  public Wanted again(Return back, List<String> started, List<WantedImage> kept, int itsChecks) {
    return new Wanted(
        stack,
        Optional.of(back.to().content()),
        site,
        ownAcmeRoot,
        edgeImage,
        started,
        slots,
        first.stream().filter(started::contains).toList(),
        kept,
        volumes,
        List.of(),
        staticService,
        staticPath,
        proxyService,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        itsChecks,
        keepReleases,
        telegram,
        watch,
        Optional.of(back));
  }

  boolean withData() {
    return back.filter(Return::withData).isPresent();
  }

  /// The services that no request is sent to.
  public List<String> others() {
    List<String> inSlots = slots.stream().map(WantedSlot::service).toList();
    return services.stream().filter(service -> !inSlots.contains(service)).toList();
  }
}
