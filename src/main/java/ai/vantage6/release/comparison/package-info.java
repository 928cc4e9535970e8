/** What a release has that the one before had not, and the other way round. */
@NullMarked
package ai.vantage6.release.comparison;

import org.jspecify.annotations.NullMarked;
