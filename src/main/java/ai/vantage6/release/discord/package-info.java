/** The community's announcement channel. */
@NullMarked
package ai.vantage6.release.discord;

import org.jspecify.annotations.NullMarked;
