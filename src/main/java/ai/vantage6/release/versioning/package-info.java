/** Where a version stands in a source tree, and how it is written there. */
@NullMarked
package ai.vantage6.release.versioning;

import org.jspecify.annotations.NullMarked;
