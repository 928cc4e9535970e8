package ai.vantage6.release.acceptance;

import java.net.URI;
import java.util.Optional;

/**
 * An image with the Python that users are told to take.
 *
 * @param index where packages come from, when it is not pip's own choice
 * @param onHost whether that is reached from the network of the engine's machine only
 */
public record PythonImage(String name, Optional<URI> index, boolean onHost) {}
