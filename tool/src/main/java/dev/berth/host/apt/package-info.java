/// The package manager of Debian's family: its command lines as data, and its data formats.
@NullMarked
package dev.berth.host.apt;

import org.jspecify.annotations.NullMarked;
