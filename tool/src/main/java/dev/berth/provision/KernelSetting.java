package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Values of the kernel, by a drop-in for systemd-sysctl, each read back from /proc/sys. What the
/// kernel does not let this machine set, as in a container, is not claimed.
record KernelSetting(String id, String title, OwnFile file, List<KernelValue> values)
    implements Setting {

  private static final String LOOK =
      """
      echo "== file"
      cat "$1" 2>/dev/null
      shift
      echo "== values"
      for key in "$@"; do
        value=/proc/sys/$(printf '%s' "$key" | tr . /)
        if [ ! -e "$value" ]; then echo "$key absent"
        elif [ -w "$value" ]; then echo "$key settable" $(cat "$value")
        else echo "$key refused" $(cat "$value")
        fi
      done
      """;

  private static final String BACK =
      """
      for pair in "$@"; do
        key=${pair%%=*}
        printf '%s\\n' "${pair#*=}" >"/proc/sys/$(printf '%s' "$key" | tr . /)"
      done
      """;

  KernelSetting {
    values = List.copyOf(values);
  }

  static KernelSetting ofNetwork() {
    return new KernelSetting(
        "network-values",
        "nobody redirects this server's packets",
        OwnFile.of("/etc/sysctl.d/90-berth-network.conf"),
        KernelValue.ofNetwork());
  }

  static KernelSetting ofKernel() {
    return new KernelSetting(
        "kernel-values",
        "the kernel keeps its addresses and processes apart",
        OwnFile.of("/etc/sysctl.d/90-berth-kernel.conf"),
        KernelValue.ofKernel());
  }

  @Override
  public Standing look(Server server) {
    return standing(read(server.host()));
  }

  private ReadTogether read(Host host) {
    List<String> arguments = new ArrayList<>(List.of(file.toString()));
    values.forEach(value -> arguments.add(value.key()));
    return ReadTogether.run(
        host, "can't read the values of the kernel", LOOK, arguments.toArray(String[]::new));
  }

  Standing standing(ReadTogether found) {
    Map<String, String> written = written(found.lines("file"));
    Map<String, Value> has = has(found.lines("values"));
    List<String> differences = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    for (KernelValue wanted : values) {
      String inFile = written.getOrDefault(wanted.key(), "not there");
      Value is = has.getOrDefault(wanted.key(), Value.ABSENT);
      if (!written.isEmpty() && !wanted.takes(inFile)) {
        differences.add("%s in %s is %s".formatted(wanted.key(), file, inFile));
      }
      if (is.settable() && !wanted.takes(is.value())) {
        differences.add(
            "%s is %s, should be %s".formatted(wanted.key(), is.value(), wanted.value()));
      } else if (!is.there()) {
        // A kernel without IPv6 takes no redirects by it.
        if (!wanted.key().startsWith("net.ipv6.")) {
          unseen.add(wanted.key() + " does not exist");
        }
      } else if (!is.settable() && !wanted.takes(is.value())) {
        unseen.add("%s is %s".formatted(wanted.key(), is.value()));
      }
    }
    if (written.isEmpty()) {
      differences.add(file + " is missing");
    }
    if (!differences.isEmpty()) {
      return new Standing.Differs(differences);
    }
    return unseen.isEmpty()
        ? new Standing.AsWanted(values.size() + " values, read back from /proc/sys")
        : new Standing.NotVerifiable(
            "written to %s, and this machine may not set them: %s"
                .formatted(file, String.join(", ", unseen)));
  }

  /// A value of the running kernel.
  private record Value(boolean there, boolean settable, String value) {
    static final Value ABSENT = new Value(false, false, "");
  }

  private static Map<String, String> written(List<String> lines) {
    Map<String, String> written = new HashMap<>();
    for (String line : lines) {
      String[] pair = line.split("=", 2);
      if (pair.length == 2 && !line.startsWith("#")) {
        written.put(pair[0].strip(), pair[1].strip());
      }
    }
    return written;
  }

  private static Map<String, Value> has(List<String> lines) {
    Map<String, Value> has = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", 3);
      if (words.length == 3) {
        has.put(words[0], new Value(true, words[1].equals("settable"), words[2]));
      }
    }
    return has;
  }

  @Override
  public void change(Server server, Consumer<Undo> undo, Consumer<String> detail) {
    Host host = server.host();
    Map<String, Value> has = has(read(host).lines("values"));
    undo.accept(back(has));
    undo.accept(file.asNow(host));
    file.write(host, dropIn(has));
    // It fails as a whole when the kernel refuses one value; what counts is what is read back.
    host.run(Command.of("/usr/lib/systemd/systemd-sysctl", file.toString()));
    FailedCommand.unlessOk(
        "can't read " + file, host.run(Command.of("test", "-r", file.toString())));
  }

  /// All that can be set, also what needs no change: it may be changed later, and repaired by us.
  private Undo back(Map<String, Value> has) {
    List<String> argv = new ArrayList<>(List.of("sh", "-c", BACK, "sh"));
    for (KernelValue wanted : values) {
      Value is = has.getOrDefault(wanted.key(), Value.ABSENT);
      if (is.settable()) {
        argv.add(wanted.key() + "=" + is.value());
      }
    }
    return new Undo.Run(argv);
  }

  private String dropIn(Map<String, Value> has) {
    StringBuilder text =
        new StringBuilder("# Written by berth provision; berth provision --undo takes it back.\n");
    for (KernelValue wanted : values) {
      String is = has.getOrDefault(wanted.key(), Value.ABSENT).value();
      String value = wanted.better().contains(is) ? is : wanted.value();
      text.append(wanted.key()).append(" = ").append(value).append('\n');
    }
    return text.toString();
  }
}
