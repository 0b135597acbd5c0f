package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spring Security's answer to who may ask for what: the first rule that fits.
///
/// @param asksByDefault without a rule that fits
record SecurityRules(List<Rule> rules, boolean asksByDefault) {

  /// @param methods all if empty
  record Rule(List<String> methods, List<String> patterns, boolean asks) {

    private static final Pattern PIECE = Pattern.compile("/\\*\\*|\\*|[^*/]+|/");

    boolean fits(String method, String path) {
      return (methods.isEmpty() || methods.contains(method))
          && (patterns.isEmpty() || patterns.stream().anyMatch(it -> matches(it, path)));
    }

    /// `**` is anything, `*` one step of the path.
    private static boolean matches(String pattern, String path) {
      String regex =
          PIECE
              .matcher(pattern)
              .replaceAll(piece ->
                  Matcher.quoteReplacement(
                      switch (piece.group()) {
                        case "/**" -> "(/.*)?";
                        case "*" -> "[^/]*";
                        default -> Pattern.quote(piece.group());
                      }));
      return path.matches(regex);
    }
  }

  static SecurityRules of(Sources sources, Constants constants) {
    List<Rule> rules = new ArrayList<>();
    boolean configured = false;
    for (ParsedFile file : sources.containing("HttpSecurity")) {
      configured = true;
      List<Call> calls =
          Code.of(file).calls().stream()
              .filter(it -> it.is("requestMatchers", "antMatchers", "mvcMatchers", "anyRequest"))
              .sorted(Comparator.comparingInt(it -> it.at().index()))
              .toList();
      calls.forEach(it -> rules.add(rule(file, it, constants)));
    }
    boolean installed =
        new Builds(sources)
            .dependencies().stream()
                .anyMatch(it -> it.artifact().equals("spring-boot-starter-security"));
    return new SecurityRules(rules, installed && !configured);
  }

  boolean asks(String method, String path) {
    return rules.stream()
        .filter(it -> it.fits(method, path))
        .findFirst()
        .map(Rule::asks)
        .orElse(asksByDefault);
  }

  private static Rule rule(ParsedFile file, Call call, Constants constants) {
    List<String> methods = new ArrayList<>();
    List<String> patterns = new ArrayList<>();
    for (Node argument : call.arguments()) {
      if (argument.text().matches("HttpMethod\\.[A-Z]+")) {
        methods.add(argument.text().replace("HttpMethod.", ""));
      } else {
        constants.of(file, argument).text().ifPresent(patterns::add);
      }
    }
    String then =
        call.node()
            .ancestor("method_invocation", "call_expression")
            .flatMap(it -> Dialect.of(file).call(it))
            .map(Call::name)
            .orElse("");
    return new Rule(methods, patterns, !then.equals("permitAll") && !then.equals("anonymous"));
  }
}
