/// The `docker` program of a host: its command lines as data, and what it answers as records.
@NullMarked
package dev.berth.host.docker;

import org.jspecify.annotations.NullMarked;
