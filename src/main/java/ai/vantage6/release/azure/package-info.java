/** Azure App Service, where the user interface is deployed: the port, and the client of its deployment service. */
@NullMarked
package ai.vantage6.release.azure;

import org.jspecify.annotations.NullMarked;
