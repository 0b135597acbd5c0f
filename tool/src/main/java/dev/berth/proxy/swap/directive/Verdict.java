package dev.berth.proxy.swap.directive;

import java.util.List;

/// What becomes of one directive of nginx.
public sealed interface Verdict {

  /// In one word, for tables and tests.
  String word();

  /// Caddy does the same without being told.
  ///
  /// @param source page of Caddy's documentation that says so
  record BySelf(String why, String source) implements Verdict {
    @Override
    public String word() {
      return "self";
    }
  }

  /// It stands in the Caddyfile.
  ///
  /// @param lines where it first stands; blocks shortened to their first line
  /// @param note what is different all the same; empty when nothing is
  record Written(List<String> lines, String note) implements Verdict {
    public Written {
      lines = List.copyOf(lines);
    }

    @Override
    public String word() {
      return "written";
    }
  }

  /// Caddy has nothing like it, or Berth does not know it.
  ///
  /// @param changes what users notice
  /// @param task what a person does about it
  record NoEquivalent(String changes, String task) implements Verdict {
    @Override
    public String word() {
      return "none";
    }
  }

  /// It has no effect that anybody would miss.
  record Needless(String why) implements Verdict {
    @Override
    public String word() {
      return "needless";
    }
  }
}
