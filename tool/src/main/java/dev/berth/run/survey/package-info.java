/// What a plan is made from, read: the machine, the server, the stack's files. Changes nothing.
@NullMarked
package dev.berth.run.survey;

import org.jspecify.annotations.NullMarked;
