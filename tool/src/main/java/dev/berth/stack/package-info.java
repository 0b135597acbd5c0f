/// What a stack is: `berth.yaml` and the files beside it, as checked records.
///
/// [dev.berth.stack.StackReader] reads them all and reports every problem at once, each with file,
/// line and key. Nothing further in validates again.
@NullMarked
package dev.berth.stack;

import org.jspecify.annotations.NullMarked;
