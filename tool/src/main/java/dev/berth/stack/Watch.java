package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.stack.yaml.Section;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whom the server tells by itself when something goes wrong.
///
/// @param chat of Telegram, told by the stack's own bot
/// @param url gets each message as a document in JSON
public record Watch(Optional<VariableOrValue> chat, Optional<VariableOrValue> url, Place place) {

  static Watch from(Section section) {
    Optional<VariableOrValue> chat =
        section.section("telegram").flatMap(telegram -> telegram.required("chat", Watch::chat));
    return new Watch(chat, section.value("url", VariableOrValue::of), section.place());
  }

  /// People and groups have numbers, those of groups are negative; a public channel has a name.
  private static VariableOrValue chat(String text) {
    return isChat(text) ? new VariableOrValue.Value(text) : VariableOrValue.of(text);
  }

  /// Whether the Bot API knows chats by such a word.
  static boolean isChat(String text) {
    return text.matches("-?\\d{1,19}|@\\w{3,64}");
  }

  /// Variables of the environment file that say where.
  Set<VariableName> variables() {
    return Stream.concat(chat.stream(), url.stream())
        .filter(VariableOrValue.Variable.class::isInstance)
        .map(VariableOrValue.Variable.class::cast)
        .map(VariableOrValue.Variable::name)
        .collect(Collectors.toSet());
  }

  /// The variable that holds the address, which may be a secret; empty when none does.
  Optional<VariableName> secret() {
    return url.filter(VariableOrValue.Variable.class::isInstance)
        .map(VariableOrValue.Variable.class::cast)
        .map(VariableOrValue.Variable::name);
  }
}
