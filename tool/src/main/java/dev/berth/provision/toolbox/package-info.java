/// The same Berth on the server: what must happen there at its own time is done by it.
@NullMarked
package dev.berth.provision.toolbox;

import org.jspecify.annotations.NullMarked;
