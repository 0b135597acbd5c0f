package dev.berth.testbed.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Puts load on an app, runs a command in the middle, and prints what the requests saw of it. Exit
/// code: the command's.
public final class Main {
  private static final Duration WARM_UP = Duration.ofSeconds(15);

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Options options;
    try {
      options = Options.parse(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(2);
      return;
    }
    resolve(options);
    try (Clients clients = new Clients(options.authority())) {
      System.exit(run(options, clients));
    }
  }

  /// The JDK looks names up in this file instead of in the DNS.
  private static void resolve(Options options) throws IOException {
    if (options.address().isPresent()) {
      Path hosts = Files.createTempFile("load", ".hosts");
      hosts.toFile().deleteOnExit();
      Files.writeString(hosts, options.address().get() + " " + options.url().getHost() + "\n");
      System.setProperty("jdk.net.hosts.file", hosts.toString());
    }
  }

  private static int run(Options options, Clients clients) throws Exception {
    InstantSource clock = InstantSource.system();
    if (options.token().isEmpty()) {
      App app = app(options, clients, clock);
      warmUp(options, app, clients);
      Run run = run(options, new Generator(app, clients, options.perSecond()));
      print(options, run, app.present());
      return run.exit();
    }
    var app = new LazyFlow(options.url(), clients, options.token().get(), clock);
    Messages messages = new Messages(options.telegram(), clients, app);
    messages.start(); // before, since the simulator's first ones are slow as well
    warmUp(options, app, clients);
    Run run = run(options, new Generator(app, clients, options.perSecond()));
    messages.stop();
    Map<Long, Integer> present = messages.settled();
    print(options, run, present);
    System.out.print(messages.figures(options.name(), present));
    return run.exit();
  }

  private static App app(Options options, Clients clients, InstantSource clock) {
    return options
        .signedIn()
        .<App>map(user -> new Tasks(options.url(), clients, user, "run" + clock.millis()))
        .orElseGet(() -> new Counter(options.url(), clients, clock.millis() * 1_000_000));
  }

  /// Our own first requests are slow, whatever the server does: they are made before, and make
  /// nothing.
  private static void warmUp(Options options, App app, Clients clients) throws Exception {
    var generator = new Generator(new Reading(app), clients, options.perSecond());
    var answers = generator.start();
    Thread.sleep(WARM_UP);
    generator.stop();
    answers.get();
  }

  private record Run(List<Answer> answers, Duration from, Duration until, int exit) {}

  private static Run run(Options options, Generator generator) throws Exception {
    try (Disk disk = Disk.watched(generator::now)) {
      var running = generator.start();
      Thread.sleep(options.before());
      Duration from = generator.now();
      int exit = options.command().isEmpty() ? 0 : command(options.command());
      Duration until = generator.now();
      Thread.sleep(options.after());
      generator.stop();
      List<Answer> answers = running.get();
      System.out.print(disk.figures(options.name(), answers));
      System.out.printf("%s_late_max_ms\t%d\tms%n", options.name(), generator.late().toMillis());
      return new Run(answers, from, until, exit);
    }
  }

  private static int command(List<String> command) throws IOException, InterruptedException {
    // Its output goes with our messages: standard output has the figures.
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().transferTo(System.err);
    return process.waitFor();
  }

  private static void print(Options options, Run run, Map<Long, Integer> present)
      throws IOException {
    System.out.print(Report.of(run.answers(), present).figures(options.name()));
    System.out.printf(
        Locale.ROOT,
        "%s_command_s\t%.2f\ts%n",
        options.name(),
        run.until().minus(run.from()).toMillis() / 1e3);
    failures(run.answers()).forEach((why, count) -> System.err.println(count + " × " + why));
    if (options.raw().isPresent()) {
      Raw.write(options.raw().get(), run.answers(), run.from(), run.until());
    }
  }

  /// What went wrong, for people: by way of asking and reason.
  private static Map<String, Long> failures(List<Answer> answers) {
    return answers.stream()
        .filter(answer -> !answer.ok())
        .collect(
            Collectors.groupingBy(
                a -> a.kind().word() + " " + (a.status() == 0 ? a.failure() : a.status()),
                TreeMap::new,
                Collectors.counting()));
  }
}
