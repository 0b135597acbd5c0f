package dev.berth.testbed.telegram;

import com.sun.net.httpserver.HttpServer;
import dev.berth.testbed.telegram.api.BotApi;
import dev.berth.testbed.telegram.api.Methods;
import dev.berth.testbed.telegram.api.WebhookReplies;
import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.bot.World;
import dev.berth.testbed.telegram.chat.People;
import dev.berth.testbed.telegram.control.ControlApi;
import dev.berth.testbed.telegram.control.Launcher;
import dev.berth.testbed.telegram.journal.Journal;
import dev.berth.testbed.telegram.page.PageFiles;
import dev.berth.testbed.telegram.time.Timeline;
import dev.berth.testbed.telegram.web.Border;
import dev.berth.testbed.telegram.webhook.Network;
import dev.berth.testbed.telegram.webhook.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;

/// A running simulator: the bots, and one HTTP port for the Bot API, the control API and the page.
public final class Simulator implements AutoCloseable {
  private final HttpServer server;
  private final List<Bot> bots;
  private final Journal journal;

  private Simulator(HttpServer server, List<Bot> bots, Journal journal) {
    this.server = server;
    this.bots = bots;
    this.journal = journal;
  }

  /// Restores what the state file holds, listens, and goes on delivering.
  static Simulator start(Settings settings, InstantSource clock) throws IOException {
    // Without this every answer on a kept-alive connection waits for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Journal journal =
        settings.stateFile().isPresent()
            ? Journal.open(settings.stateFile().get())
            : Journal.none();
    World world =
        new World(
            journal,
            Timeline.of(clock, settings.speed()),
            new SecureRandom(),
            new Network(settings.resolver(), new Trust(settings.caFile())),
            new People());
    List<Bot> bots = settings.bots().stream().map(token -> Bot.open(token, world)).toList();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(settings.bind(), settings.port()), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    mount(server, bots);
    server.start();
    bots.forEach(Bot::resume);
    return new Simulator(server, bots, journal);
  }

  private static void mount(HttpServer server, List<Bot> bots) {
    Methods methods = new Methods();
    WebhookReplies replies = new WebhookReplies(methods);
    bots.forEach(replies::follow);
    Border api = new Border(new BotApi(bots, methods));
    server.createContext("/bot", api);
    server.createContext("/file/bot", api);
    server.createContext("/_/", new Border(new ControlApi(bots, new Launcher())));
    server.createContext("/", new Border(new PageFiles()));
  }

  /// The port it listens on.
  public int port() {
    return server.getAddress().getPort();
  }

  /// The address clients on this machine use.
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() throws IOException {
    bots.forEach(Bot::close);
    server.stop(0);
    journal.close();
  }
}
