/// What a plan consists of, as values: statements with their sources, tasks, checks, risks.
@NullMarked
package dev.berth.plan.production.content;

import org.jspecify.annotations.NullMarked;
