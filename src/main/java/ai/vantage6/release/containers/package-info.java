/** Containers of others' images that run for the time of a test, all in one network. */
@NullMarked
package ai.vantage6.release.containers;

import org.jspecify.annotations.NullMarked;
