/// The commands that copy data, prove the copies and bring them back.
@NullMarked
package dev.berth.cli.data;

import org.jspecify.annotations.NullMarked;
