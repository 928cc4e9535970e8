/** How a release runs: plan, then apply. Knows no package index, git or registry. */
@NullMarked
package ai.vantage6.release.pipeline;

import org.jspecify.annotations.NullMarked;
