package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.apt.Apt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A package that another setting needs. Apart from it, because installing takes longer than a
/// change that may lock us out has time for.
record InstalledPackage(String name, String purpose, List<String> with) implements Setting {
  InstalledPackage {
    with = List.copyOf(with);
  }

  @Override
  public String id() {
    return "package-" + name;
  }

  @Override
  public String title() {
    return name + " is installed, " + purpose;
  }

  @Override
  public Standing look(Server server) {
    Command query =
        Command.of("dpkg-query", "--show", "--showformat", "${db:Status-Status} ${Version}", name);
    String answer = server.host().run(query).out().strip();
    return answer.startsWith("installed ")
        ? new Standing.AsWanted(answer.substring("installed ".length()))
        : new Standing.Differs(List.of(name + " is not installed"));
  }

  @Override
  public void change(Server server, Consumer<Undo> undo, Consumer<String> detail) {
    undo.accept(
        Undo.Run.of(
            "env",
            "DEBIAN_FRONTEND=noninteractive",
            "apt-get",
            "purge",
            "--yes",
            "-o",
            "DPkg::Lock::Timeout=300",
            name));
    // A source that fails may not matter: what counts is whether the package can be had.
    server.host().run(Apt.update(), detail);
    List<String> names = new ArrayList<>(with);
    names.add(name);
    FailedCommand.unlessOk("can't install " + name, server.host().run(Apt.install(names), detail));
  }
}
