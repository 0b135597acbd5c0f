package dev.berth.stack;

import dev.berth.problem.Problem;
import dev.berth.stack.env.EnvExample;
import dev.berth.stack.env.EnvFile;
import dev.berth.stack.env.Masking;
import dev.berth.stack.env.Secret;
import dev.berth.stack.env.SecretName;
import dev.berth.stack.env.StackEnvironment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a stack demands of its environment file; known even while that file is absent or wrong.
///
/// @param domain what other files say it is
/// @param whenUnset the stack runs as a demo while this variable has no value
/// @param setByDemo the demo gives these their values
/// @param offsite variables that the places of copies need
/// @param secrets variables that `berth.yaml` calls secret
/// @param used variables that the stack's files fill in
/// @param problems what could not be understood in the environment file or its example
public record EnvironmentDemand(
    StackName stack,
    ServerAddress server,
    Optional<DomainName> domain,
    StackEnvironment environment,
    Optional<VariableName> whenUnset,
    Set<VariableName> setByDemo,
    Set<VariableName> offsite,
    Set<VariableName> secrets,
    Set<VariableName> used,
    List<Problem> problems) {

  public EnvironmentDemand {
    setByDemo = Set.copyOf(setByDemo);
    offsite = Set.copyOf(offsite);
    secrets = Set.copyOf(secrets);
    used = Set.copyOf(used);
    problems = List.copyOf(problems);
  }

  /// Of a stack whose files are all in order.
  public static EnvironmentDemand of(Stack stack) {
    return new EnvironmentDemand(
        stack.name(),
        stack.server(),
        stack.domain(),
        stack.environment(),
        stack.demo().map(Demo::whenUnset),
        stack.demo().map(demo -> demo.environment().keySet()).orElse(Set.of()),
        OffsitePlace.variables(stack.offsite()),
        secrets(stack.telegram(), stack.offsite(), stack.watch()),
        Set.of(),
        List.of());
  }

  /// The address that the watch tells may hold a key of whoever it belongs to.
  static Set<VariableName> secrets(
      Optional<Telegram> telegram, List<OffsitePlace> offsite, Optional<Watch> watch) {
    Set<VariableName> secrets = new HashSet<>();
    watch.flatMap(Watch::secret).ifPresent(secrets::add);
    telegram.ifPresent(t -> secrets.addAll(List.of(t.token(), t.secret())));
    offsite.forEach(place -> secrets.addAll(place.secrets()));
    return secrets;
  }

  /// Whether the file lacks the key that copies are sealed for.
  public boolean lacksBackupKey() {
    return offsite.contains(OffsitePlace.RECIPIENT)
        && !environment.hasValue(OffsitePlace.RECIPIENT);
  }

  /// The variables of the example that nobody but the environment file gives a value.
  public List<EnvExample.Entry> asked() {
    return environment.example().map(EnvExample::entries).orElse(List.of()).stream()
        .filter(entry -> !givenOtherwise(entry.name()))
        .toList();
  }

  /// What the demo sets, and what Berth knows itself.
  public boolean givenOtherwise(VariableName name) {
    return Stack.given(domain).containsKey(name) || (runsAsDemo() && setByDemo.contains(name));
  }

  public boolean runsAsDemo() {
    return whenUnset.filter(name -> !environment.hasValue(name)).isPresent();
  }

  /// Whether nobody may see the value of this variable.
  public boolean isSecret(VariableName name) {
    return secrets.contains(name)
        || SecretName.fits(name)
        || environment
            .example()
            .flatMap(example -> example.entry(name))
            .filter(EnvExample.Entry::secret)
            .isPresent();
  }

  /// Hides the secret values of the environment file.
  public Masking masking() {
    Map<VariableName, Secret> hidden = new TreeMap<>();
    environment
        .resolved(Map.of())
        .forEach((name, value) -> {
          if (isSecret(name) || Masking.hasPassword(value.reveal())) {
            hidden.put(name, value);
          }
        });
    return Masking.of(hidden);
  }

  /// The same for another content of the environment file.
  ///
  /// @param unreadable what could not be understood in it
  public EnvironmentDemand with(EnvFile content, List<Problem> unreadable) {
    List<Problem> now = new ArrayList<>(unreadable);
    problems.stream()
        .filter(problem -> !problem.place().orElseThrow().file().equals(environment.file()))
        .forEach(now::add);
    return new EnvironmentDemand(
        stack,
        server,
        domain,
        environment.with(content),
        whenUnset,
        setByDemo,
        offsite,
        secrets,
        used,
        now);
  }

  /// The file, which is there.
  EnvFile file() {
    return environment.present().orElseThrow();
  }
}
