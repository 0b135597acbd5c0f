package dev.berth.inspect.python;

import dev.berth.inspect.Naming;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.python.Meaning.Assigned;
import dev.berth.inspect.python.Meaning.Defined;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.regex.Pattern;

/// Whether a decorator or a dependency checks who calls.
record Checks(Modules modules) {
  private static final int DEEPEST = 4;

  private static final Pattern NAME =
      Pattern.compile(
          "(?i).*(auth|login|logged|signed_?in|current_?[a-z]+|require|jwt|verif|guard|protect"
              + "|permission|admin|bearer|credential|principal|identity|caller).*");

  private static final Pattern REFUSAL =
      Pattern.compile("(?s).*(\\b40[13]\\b|HTTP_40[13]|HTTPBearer|HTTPBasic|OAuth2\\w*Bearer).*");

  /// @param reference the name of a function, or a call that makes one
  boolean isCheck(ParsedFile file, Node reference) {
    return isCheck(file, reference, 0);
  }

  /// Whether one of the `Depends(…)` below a node checks the caller.
  boolean dependsOnCheck(ParsedFile file, Node around) {
    return dependsOnCheck(file, around, 0);
  }

  /// The parameter is the caller, or says who that is: by its type or its default.
  boolean isCaller(ParsedFile file, Node parameter) {
    return dependsOnCheck(file, parameter, 0)
        || parameter.field("type").stream()
            .flatMap(type -> type.descendants("identifier", "attribute").stream())
            .anyMatch(type -> isAliasOfCheck(file, type));
  }

  private boolean isCheck(ParsedFile file, Node reference, int depth) {
    Node named = Call.of(reference).flatMap(Call::function).orElse(reference);
    if (Naming.isOptional(reference.text())) {
      return false;
    }
    if (NAME.matcher(named.text()).matches()) {
      return true;
    }
    return depth < DEEPEST
        && modules
            .of(file, named)
            .map(meaning ->
                switch (meaning) {
                  case Defined it ->
                      REFUSAL.matcher(it.definition().text()).matches()
                          || parametersCheck(it, depth + 1);
                  case Assigned it -> REFUSAL.matcher(it.value().text()).matches();
                  case Meaning.Field any -> false;
                  case Meaning.Module any -> false;
                })
            .orElse(false);
  }

  private boolean parametersCheck(Defined function, int depth) {
    return function
        .definition()
        .field("parameters")
        .map(parameters -> dependsOnCheck(function.file(), parameters, depth))
        .orElse(false);
  }

  private boolean dependsOnCheck(ParsedFile file, Node around, int depth) {
    List<Call> calls = Call.in(around);
    return calls.stream()
        .filter(call -> call.is("Depends", "Security"))
        .flatMap(call -> call.argument(0, "dependency").stream())
        .anyMatch(dependency -> isCheck(file, dependency, depth));
  }

  /// `CurrentUser = Annotated[User, Depends(current_user)]`.
  private boolean isAliasOfCheck(ParsedFile file, Node type) {
    return modules
        .of(file, type)
        .filter(meaning -> meaning instanceof Assigned)
        .map(meaning -> (Assigned) meaning)
        .map(alias -> dependsOnCheck(alias.file(), alias.value(), 1))
        .orElse(false);
  }
}
