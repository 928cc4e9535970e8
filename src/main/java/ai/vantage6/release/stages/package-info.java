/** The order of a release on one screen, and one file a stage. */
@NullMarked
package ai.vantage6.release.stages;

import org.jspecify.annotations.NullMarked;
