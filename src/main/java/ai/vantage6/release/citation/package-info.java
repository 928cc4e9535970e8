/** How a release is cited, and the archive that gives it a DOI. */
@NullMarked
package ai.vantage6.release.citation;

import org.jspecify.annotations.NullMarked;
