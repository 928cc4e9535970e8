/** What code of others may reach while it runs beside us: the means are the kernel's, the policy is one page. */
@NullMarked
package ai.vantage6.release.sandbox;

import org.jspecify.annotations.NullMarked;
