/** Issues of the repository, the project board on which they are followed, and the issue that tells of a failed release. */
@NullMarked
package ai.vantage6.release.issues;

import org.jspecify.annotations.NullMarked;
