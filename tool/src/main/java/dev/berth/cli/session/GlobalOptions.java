package dev.berth.cli.session;

import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.AcmeDirectory;
import dev.berth.stack.DomainName;
import dev.berth.stack.Overrides;
import dev.berth.stack.ServerAddress;
import dev.berth.stack.TlsChoice;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options that every command takes. Those with a key in `berth.yaml` stand in place of it.
public final class GlobalOptions {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "the berth.yaml to use (default: $BERTH_FILE, or berth.yaml here)")
  private @Nullable Path file;

  @Option(
      names = "--server",
      paramLabel = "HOST",
      converter = AsServer.class,
      description = "where the stack runs: local, or user@address")
  private @Nullable ServerAddress server;

  @Option(
      names = "--domain",
      paramLabel = "NAME",
      converter = AsDomain.class,
      description = "where it answers")
  private @Nullable DomainName domain;

  @Option(names = "--env", paramLabel = "FILE", description = "the environment file")
  private @Nullable Path env;

  @Option(
      names = "--acme-ca",
      paramLabel = "URL",
      converter = AsUrl.class,
      description = "another authority for certificates")
  private @Nullable URI acmeCa;

  @Option(
      names = "--acme-ca-root",
      paramLabel = "FILE",
      description = "the root certificate that this authority is checked with")
  private @Nullable Path acmeCaRoot;

  @Option(names = "--json", description = "one JSON document on standard output")
  private boolean json;

  @Option(
      names = {"-y", "--yes"},
      description = "don't ask")
  private boolean yes;

  @Option(names = "--verbose", description = "show what the steps say, and stack traces of bugs")
  private boolean verbose;

  @Option(names = "--no-color", description = "no colours (or set NO_COLOR)")
  private boolean noColour;

  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  Overrides overrides() {
    return new Overrides(
        Optional.ofNullable(server),
        Optional.ofNullable(domain),
        Optional.ofNullable(env),
        Optional.ofNullable(acmeCa),
        Optional.ofNullable(acmeCaRoot));
  }

  /// Stands for `-f` with the stack of a directory, if it has one and none is named.
  public void lookIn(Path directory) {
    Path usual = directory.resolve("berth.yaml");
    if (file == null && Files.exists(usual)) {
      file = usual;
    }
  }

  /// As the words that another command of Berth is given.
  public List<String> words() {
    List<String> words = new ArrayList<>();
    add(words, "--file", file);
    add(words, "--server", server);
    add(words, "--domain", domain);
    add(words, "--env", env);
    add(words, "--acme-ca", acmeCa);
    add(words, "--acme-ca-root", acmeCaRoot);
    return words;
  }

  private static void add(List<String> words, String option, @Nullable Object value) {
    if (value != null) {
      words.addAll(List.of(option, value.toString()));
    }
  }

  /// Stands for `--acme-ca` with the address of Let's Encrypt's staging.
  public void practise() {
    if (acmeCa != null) {
      throw ProblemException.usage(
          Problem.of("--acme-staging and --acme-ca name two authorities")
              .withFix("leave one of them out"));
    }
    acmeCa = AcmeDirectory.STAGING.url();
  }

  boolean json() {
    return json;
  }

  boolean yes() {
    return yes;
  }

  boolean verbose() {
    return verbose;
  }

  boolean noColour() {
    return noColour;
  }

  /// Reads `local` or `user@address`.
  static final class AsServer implements ITypeConverter<ServerAddress> {
    @Override
    public ServerAddress convert(String value) {
      return orComplain(() -> ServerAddress.parse(value));
    }
  }

  /// Reads a domain name.
  static final class AsDomain implements ITypeConverter<DomainName> {
    @Override
    public DomainName convert(String value) {
      return orComplain(() -> new DomainName(value));
    }
  }

  /// Reads an `https://` URL.
  static final class AsUrl implements ITypeConverter<URI> {
    @Override
    public URI convert(String value) {
      return orComplain(() -> TlsChoice.https(value));
    }
  }

  private static <T> T orComplain(java.util.function.Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException wrong) {
      throw new TypeConversionException(String.valueOf(wrong.getMessage()));
    }
  }
}
