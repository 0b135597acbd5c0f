/// The commands: each reads what is, plans what is missing, carries it out and says what it saw.
/// The only package that sees all features.
@NullMarked
package dev.berth.run;

import org.jspecify.annotations.NullMarked;
