package dev.lazyflow.http;

import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;

/// Helidon's server with HTTP/1.1 and nothing else. All that it would look for on the class path
/// (other protocols, media types, encodings, services to inject) is not there; not looking saves a
/// third of the start.
final class Listener {
  private static final Duration IN_FLIGHT = Duration.ofSeconds(5);

  private Listener() {}

  static WebServerConfig.Builder on(String address, int port) {
    useNoRegistry();
    return WebServer.builder()
        .featuresDiscoverServices(false)
        .protocolsDiscoverServices(false)
        .addProtocol(Http1Config.create())
        .concurrencyLimitDiscoverServices(false)
        .mediaContext(MediaContext.builder().mediaSupportsDiscoverServices(false).build())
        .contentEncoding(
            ContentEncodingContext.builder().contentEncodingsDiscoverServices(false).build())
        .shutdownHook(false)
        .shutdownGracePeriod(IN_FLIGHT)
        .host(address)
        .port(port);
  }

  /// Helidon asks a process-wide registry for its parts; this one has none, so defaults are used.
  private static void useNoRegistry() {
    if (!GlobalServiceRegistry.configured()) {
      var nothing =
          ServiceRegistryConfig.builder()
              .discoverServices(false)
              .discoverServicesFromServiceLoader(false)
              .build();
      GlobalServiceRegistry.registry(ServiceRegistryManager.create(nothing).registry());
    }
  }
}
