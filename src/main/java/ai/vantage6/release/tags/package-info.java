/** Which commit and branch a tag releases, and why a tag is no release. */
@NullMarked
package ai.vantage6.release.tags;

import org.jspecify.annotations.NullMarked;
