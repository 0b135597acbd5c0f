package dev.berth.cli;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `berth completion`: the script by which a shell completes commands and options.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth completion bash > ~/.local/share/bash-completion/completions/berth",
      "  berth completion zsh > ~/.zsh/completions/_berth     a directory of $fpath",
      "  berth completion fish > ~/.config/fish/completions/berth.fish",
      "",
      "The Debian package brings all three."
    })
final class CompletionVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "bash, zsh or fish")
  private @Nullable String shell;

  /// What may stand for SHELL.
  static final class Shells extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Shells() {
      super(List.of("bash", "zsh", "fish"));
    }
  }

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    List<CommandChoice> commands = CommandChoice.all();
    String name = Optional.ofNullable(shell).orElse("");
    String script =
        switch (name) {
          case "bash" -> BashCompletion.script(commands);
          case "zsh" -> ZshCompletion.script(commands);
          case "fish" -> FishCompletion.script(commands);
          default ->
              throw ProblemException.usage(
                  Problem.of(name.isEmpty() ? "for which shell?" : "no completion for " + name)
                      .withFix("berth completion bash, zsh or fish"));
        };
    return Report.ok("ok", script.lines().toList(), Map.of("shell", name, "script", script));
  }
}
