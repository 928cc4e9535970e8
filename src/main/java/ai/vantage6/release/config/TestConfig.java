package ai.vantage6.release.config;

import ai.vantage6.release.model.ImageReference;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a candidate is tested.
 *
 * @param python the image whose Python installs the candidate; empty for the usual one of its major version
 * @param diagnostics the image of the algorithm that looks at a node from inside
 * @param nodeToNode whether the nodes of the test have a private network, so that they can reach each other
 * @param limit how long each wait takes at most: for the server, for the nodes, for a task
 * @param server a YAML file of the working tree that goes over the server's configuration
 * @param node the same for each node
 * @param page where somebody else runs the user interface
 * @param hq where somebody else runs an HQ of 5.x: its API's root
 */
public record TestConfig(
        Optional<String> python,
        String diagnostics,
        boolean nodeToNode,
        Duration limit,
        Optional<String> server,
        Optional<String> node,
        Optional<URI> page,
        Optional<URI> hq) {

    private static final Pattern MINUTES = Pattern.compile("[1-9][0-9]?|1[01][0-9]|120");

    public static final TestConfig DEFAULT = new TestConfig(
            Optional.empty(),
            "ghcr.io/vantage6/algorithm/diagnostic",
            false,
            Duration.ofMinutes(10),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    static TestConfig read(Fields part) {
        var image = image(part, "diagnostics", DEFAULT.diagnostics).orElse(DEFAULT.diagnostics);
        var minutes = part.text("minutes").orElse(String.valueOf(DEFAULT.limit.toMinutes()));
        var good = MINUTES.matcher(minutes).matches();
        if (!good) {
            part.fault("minutes", "must be a number from 1 to 120");
        }
        return new TestConfig(
                image(part, "python", "python:3.10-slim"),
                image,
                part.flag("node-to-node"),
                good ? Duration.ofMinutes(Integer.parseInt(minutes)) : DEFAULT.limit,
                part.text("server"),
                part.text("node"),
                UserInterfaceConfig.address(part, "user-interface", "https://portal.cotopaxi.vantage6.ai"),
                UserInterfaceConfig.address(part, "hq", "https://uluru.vantage6.ai/hq"));
    }

    private static Optional<String> image(Fields part, String name, String example) {
        var image = part.text(name);
        if (image.filter(text -> ImageReference.parse(text).isEmpty()).isPresent()) {
            part.fault(name, "must be an image, such as " + example);
        }
        return image;
    }
}
