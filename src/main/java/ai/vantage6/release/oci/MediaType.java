package ai.vantage6.release.oci;

/** The media types of images that we meet, and of what we make. */
public final class MediaType {

    public static final String INDEX = "application/vnd.oci.image.index.v1+json";
    public static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    public static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    public static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    public static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    public static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    public static final String PLAIN_LAYER = "application/vnd.oci.image.layer.v1.tar";
    public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
    public static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";
    public static final String DOCKER_PLAIN_LAYER = "application/vnd.docker.image.rootfs.diff.tar";

    /** The config of an artifact that has none: the two bytes {@code {}}. */
    public static final String EMPTY = "application/vnd.oci.empty.v1+json";

    /** What a request for a manifest accepts: all four kinds, or a registry would convert them. */
    public static final String ACCEPTED = String.join(", ", INDEX, DOCKER_LIST, MANIFEST, DOCKER_MANIFEST);

    private MediaType() {}

    /** Whether it names the manifests of several platforms. */
    public static boolean isIndex(String mediaType) {
        return mediaType.equals(INDEX) || mediaType.equals(DOCKER_LIST);
    }

    /** Whether it is the media type of a manifest, of one platform or of several. */
    public static boolean isManifest(String mediaType) {
        return isIndex(mediaType) || mediaType.equals(MANIFEST) || mediaType.equals(DOCKER_MANIFEST);
    }
}
