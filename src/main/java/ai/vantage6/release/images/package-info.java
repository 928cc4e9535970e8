/** Registries of images: the port, and the client that speaks the OCI distribution protocol. */
@NullMarked
package ai.vantage6.release.images;

import org.jspecify.annotations.NullMarked;
