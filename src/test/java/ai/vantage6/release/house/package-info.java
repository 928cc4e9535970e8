/** What holds the house together: what a new service, command or problem must bring, and what is promised to readers. */
@NullMarked
package ai.vantage6.release.house;

import org.jspecify.annotations.NullMarked;
