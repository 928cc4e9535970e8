/** What differs between repositories: the configuration file and the built-in profiles. */
@NullMarked
package ai.vantage6.release.config;

import org.jspecify.annotations.NullMarked;
