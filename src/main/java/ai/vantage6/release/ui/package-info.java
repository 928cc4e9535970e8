/** The user interface as files: out of the release's image, or as npm builds it; and the zip file that is deployed. */
@NullMarked
package ai.vantage6.release.ui;

import org.jspecify.annotations.NullMarked;
