/// `berth env`: makes, checks, edits and pushes the environment file.
@NullMarked
package dev.berth.cli.env;

import org.jspecify.annotations.NullMarked;
