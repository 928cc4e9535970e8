/** The source repository: commits, trees and the push of the version commit. */
@NullMarked
package ai.vantage6.release.git;

import org.jspecify.annotations.NullMarked;
