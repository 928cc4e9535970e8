/** One record a command, composed in {@link ai.vantage6.release.tasks.Tasks}. */
@NullMarked
package ai.vantage6.release.tasks;

import org.jspecify.annotations.NullMarked;
