/** The host of releases. */
@NullMarked
package ai.vantage6.release.github;

import org.jspecify.annotations.NullMarked;
