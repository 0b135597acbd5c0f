package dev.berth.provision;

import dev.berth.host.Host;
import dev.berth.host.HostFacts;
import dev.berth.problem.Problem;
import java.util.List;
import java.util.function.Consumer;

/// One thing that `berth provision` keeps as it should be on a server: how to see whether it is,
/// how to bring it there, how to go back. Doing it twice changes nothing the second time.
public interface Setting {
  /// Stable and unique, such as `sshd`: names the setting in records, in `--json` and in the
  /// journal.
  String id();

  /// What the server has when it is as wanted, for a person: `ssh takes keys only`.
  String title();

  /// Whether a mistake in it could close the last way in. Such a change runs under a revert that
  /// the server has scheduled itself, and counts only when a new connection has come about. It has
  /// [SelfRevert#DELAY] from the first [Undo] on, so what takes long comes before.
  default boolean mayLockOut() {
    return false;
  }

  /// Reads it back from the system itself, not from the file that asks for it. Changes nothing.
  Standing look(Server server);

  /// Brings it to what is wanted. Called only when it differs.
  ///
  /// @param undo told, before anything is changed, how to take it back: newest last
  /// @param detail told what goes on
  void change(Server server, Consumer<Undo> undo, Consumer<String> detail);

  /// The server that is being set up.
  record Server(Host host, HostFacts facts) {}

  /// How a setting stands.
  sealed interface Standing {
    /// As wanted.
    ///
    /// @param seen the value that was read back
    record AsWanted(String seen) implements Standing {}

    /// To be changed.
    ///
    /// @param differences one line each: what is, and what should be
    record Differs(List<String> differences) implements Standing {
      public Differs {
        differences = List.copyOf(differences);
      }
    }

    /// This system can't show it, and won't be claimed to have it.
    record NotVerifiable(String why) implements Standing {}

    /// Something of the server's owner is there instead, or nothing can be done, and neither stands
    /// in the way of anything.
    record LeftAlone(String why) implements Standing {}

    /// It differs, and something of the server's owner is in the way: a person decides first.
    /// Nothing at all is changed until then.
    record Blocked(Problem problem) implements Standing {}
  }
}
