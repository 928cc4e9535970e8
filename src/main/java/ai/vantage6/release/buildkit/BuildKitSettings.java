package ai.vantage6.release.buildkit;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How images are built from Dockerfiles.
 *
 * @param engine runs BuildKit beside us, or its client
 * @param image BuildKit itself, by tag or digest
 * @param address of a BuildKit somewhere else, tcp://…; empty for one that is started here
 * @param network of the steps of a Dockerfile, where BuildKit is started here
 * @param limit on one build, all of its platforms together
 * @param run names this run of the program; it marks what is started
 */
public record BuildKitSettings(
        EngineAddress engine, String image, Optional<URI> address, Network network, Duration limit, String run) {

    /** The version that this program was tried with. Digests of images change between versions. */
    public static final String IMAGE = "moby/buildkit:v0.34.2";

    /** Half of what a job of GitHub's may take: emulated builds are about six times slower. */
    public static final Duration LIMIT = Duration.ofHours(3);

    /** The usual ones. */
    public static BuildKitSettings of(EngineAddress engine, String run) {
        return new BuildKitSettings(engine, IMAGE, Optional.empty(), Network.BRIDGE, LIMIT, run);
    }

    /** What builds, as the inputs of an image name it. */
    String builder() {
        return address.map(uri -> "at " + uri).orElse(image);
    }
}
