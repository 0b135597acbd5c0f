package dev.berth.cli;

import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Table;
import java.util.List;

/// The first page of help. The pages of the verbs are picocli's.
final class Help {
  private Help() {}

  static List<String> lines(Ink ink) {
    Table verbs = new Table();
    for (Verb verb : Verb.ALL) {
      String words = ink.bold(verb.word()) + (verb.arguments().isEmpty() ? "" : " ");
      verbs.row("  berth " + words + verb.arguments(), verb.summary());
    }
    String text =
        """
        Berth puts a Docker Compose stack into production on one server.

        %s
        %s

        %s
          -f FILE              the berth.yaml to use
          --server HOST        where the stack runs: local, or user@address
          --domain NAME        where it answers
          --env FILE           the environment file
          --acme-ca URL        another authority for certificates,
          --acme-ca-root FILE  and the root certificate it is checked with
          --json               one JSON document on standard output
          -y, --yes            don't ask
          --verbose            show what the steps say
          --no-color           no colours (or set NO_COLOR)
          --help, --version

        %s
          berth up             try the stack here, or put it into production
          berth up --plan      only say what would be done
          berth up --help      all about one command

        Every key of berth.yaml: docs/configuration.md
        """
            .formatted(
                ink.bold("Commands"),
                String.join("\n", verbs.lines()),
                ink.bold("Everywhere"),
                ink.bold("Examples"));
    return text.lines().toList();
  }
}
