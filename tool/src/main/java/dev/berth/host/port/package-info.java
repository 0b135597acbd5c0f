/// Who listens on the ports that a release needs.
@NullMarked
package dev.berth.host.port;

import org.jspecify.annotations.NullMarked;
