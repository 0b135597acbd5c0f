/// A server over SSH: the system's own `ssh`, one connection for a whole command.
@NullMarked
package dev.berth.host.ssh;

import org.jspecify.annotations.NullMarked;
