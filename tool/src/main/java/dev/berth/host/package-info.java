/// The machine on which commands run. The only package that starts a process.
@NullMarked
package dev.berth.host;

import org.jspecify.annotations.NullMarked;
