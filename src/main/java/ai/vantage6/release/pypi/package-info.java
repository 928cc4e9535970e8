/** The package index. */
@NullMarked
package ai.vantage6.release.pypi;

import org.jspecify.annotations.NullMarked;
