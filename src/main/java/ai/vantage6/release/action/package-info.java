/** The runner's protocol; nothing else knows GitHub Actions. */
@NullMarked
package ai.vantage6.release.action;

import org.jspecify.annotations.NullMarked;
