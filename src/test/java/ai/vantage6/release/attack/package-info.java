/** What a hostile package can do to the release that builds it and tries it out. */
@NullMarked
package ai.vantage6.release.attack;

import org.jspecify.annotations.NullMarked;
