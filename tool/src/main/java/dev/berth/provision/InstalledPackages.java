package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.apt.Apt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Packages that other settings need. Apart from them, because installing takes longer than a
/// change that may lock us out has time for; together, because it is quicker so.
///
/// @param names what is needed
/// @param with what comes along, since it is only recommended by one of them
record InstalledPackages(List<String> names, List<String> with) implements Setting {
  InstalledPackages {
    names = List.copyOf(names);
    with = List.copyOf(with);
  }

  @Override
  public String id() {
    return "packages";
  }

  @Override
  public String title() {
    return "the packages that a server needs are there";
  }

  @Override
  public Standing look(Server server) {
    List<String> missing = missing(server);
    return missing.isEmpty()
        ? new Standing.AsWanted(String.join(", ", names))
        : new Standing.Differs(missing.stream().map(name -> name + " is not installed").toList());
  }

  private List<String> missing(Server server) {
    Command query =
        Command.of("dpkg-query", "--show", "--showformat", "${db:Status-Status} ${Package}\\n")
            .plus(names.toArray(String[]::new));
    Set<String> there =
        server
            .host()
            .run(query)
            .out()
            .lines()
            .filter(line -> line.startsWith("installed "))
            .map(line -> line.substring("installed ".length()))
            .collect(Collectors.toSet());
    return names.stream().filter(name -> !there.contains(name)).toList();
  }

  @Override
  public void change(Server server, Consumer<Undo> undo, Consumer<String> detail) {
    NewPackages.ready(server.host(), detail);
    List<String> wanted = new ArrayList<>(missing(server));
    wanted.addAll(with);
    undo.accept(NewPackages.broughtBy(server.host(), wanted).undo());
    FailedCommand.unlessOk(
        "can't install " + String.join(", ", wanted),
        server.host().run(Apt.install(wanted), detail));
  }
}
