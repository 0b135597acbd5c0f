/// What every command stands on: the machine and who may change it, the journal, and the runner
/// that carries a plan out. The packages below it are the commands, by feature; this one knows none
/// of them.
@NullMarked
package dev.berth.run;

import org.jspecify.annotations.NullMarked;
