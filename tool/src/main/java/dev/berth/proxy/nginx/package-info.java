/// nginx's configuration, read as nginx reads it: words, blocks, included files.
@NullMarked
package dev.berth.proxy.nginx;

import org.jspecify.annotations.NullMarked;
