/** OCI images as bytes: descriptors, manifests and layouts on disk, whose digests are never re-made. Knows no network. */
@NullMarked
package ai.vantage6.release.oci;

import org.jspecify.annotations.NullMarked;
