package ai.vantage6.release.model;

import java.util.Optional;
import java.util.regex.Pattern;

/** An image as people name it: {@code python:3.10-slim-bookworm}, {@code ghcr.io/astral-sh/uv@sha256:…}. */
public record ImageReference(ImageName name, Optional<String> tag, Optional<Digest> digest) {

    /** The host that a name without one means. */
    public static final String DOCKER_HUB = "docker.io";

    private static final Pattern GRAMMAR =
            Pattern.compile("([^@]+?)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?");

    /** Empty unless the text is one. As Docker reads it: no host means docker.io, and there no path means library/. */
    public static Optional<ImageReference> parse(String text) {
        var matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return name(matcher.group(1))
                .map(name -> new ImageReference(
                        name,
                        Optional.ofNullable(matcher.group(2)),
                        Optional.ofNullable(matcher.group(3)).flatMap(Digest::ofOci)));
    }

    private static Optional<ImageName> name(String text) {
        var slash = text.indexOf('/');
        var first = slash < 0 ? "" : text.substring(0, slash);
        var named = first.contains(".") || first.contains(":") || first.equals("localhost");
        var registry = named ? first : DOCKER_HUB;
        var path = named ? text.substring(slash + 1) : text;
        var repository = registry.equals(DOCKER_HUB) && !path.contains("/") ? "library/" + path : path;
        return ImageName.isRegistry(registry) && ImageName.isRepository(repository)
                ? Optional.of(new ImageName(registry, repository))
                : Optional.empty();
    }

    /** What a registry is asked for: the digest, else the tag, else {@code latest}. */
    public String reference() {
        return digest.map(Digest::oci).or(() -> tag).orElse("latest");
    }

    /** The same at this digest, whatever its tag means later. */
    public ImageReference at(Digest digest) {
        return new ImageReference(name, tag, Optional.of(digest));
    }

    @Override
    public String toString() {
        return name
                + tag.map(named -> ":" + named).orElse("")
                + digest.map(known -> "@" + known.oci()).orElse("");
    }
}
