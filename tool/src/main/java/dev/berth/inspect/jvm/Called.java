package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import java.util.Optional;

/// A call, the file that it is in, and on what it is made.
///
/// @param owner the type of ours of its receiver, or that it makes; empty if that is not known
record Called(ParsedFile file, Call call, Optional<Type> owner) {

  static Called of(Program program, ParsedFile file, Call call) {
    Optional<Type> owner =
        call.isCreation()
            ? program.type(call.name(), file)
            : call.receiver().flatMap(it -> new Typing(program).of(file, it));
    return new Called(file, call, owner);
  }
}
