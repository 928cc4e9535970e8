package ai.vantage6.release.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an image runs on: {@code linux/amd64}.
 *
 * @param variant of the architecture; empty for the usual one, such as v8 of arm64
 */
public record Platform(String os, String architecture, Optional<String> variant) implements Comparable<Platform> {

    public static final Platform AMD64 = new Platform("linux", "amd64", Optional.empty());
    public static final Platform ARM64 = new Platform("linux", "arm64", Optional.empty());

    private static final Pattern GRAMMAR = Pattern.compile("([a-z0-9]+)/([a-z0-9_]+)(?:/([a-z0-9]+))?");

    public Platform {
        variant = variant.filter(named -> !(architecture.equals("arm64") && named.equals("v8")));
    }

    /** Empty unless the text is {@code OS/ARCHITECTURE} or {@code OS/ARCHITECTURE/VARIANT}. */
    public static Optional<Platform> parse(String text) {
        var matcher = GRAMMAR.matcher(text);
        return matcher.matches()
                ? Optional.of(new Platform(matcher.group(1), matcher.group(2), Optional.ofNullable(matcher.group(3))))
                : Optional.empty();
    }

    /** Attestations stand in an index as {@code unknown/unknown}; they run nowhere. */
    public boolean isUnknown() {
        return os.equals("unknown") && architecture.equals("unknown");
    }

    /** What Linux and Python call the architecture: {@code x86_64}. */
    public String machine() {
        return switch (architecture) {
            case "amd64" -> "x86_64";
            case "arm64" -> "aarch64";
            case "386" -> "i686";
            case "arm" -> "arm" + variant.orElse("v7") + "l";
            default -> architecture;
        };
    }

    @Override
    public int compareTo(Platform other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return os + "/" + architecture + variant.map(named -> "/" + named).orElse("");
    }
}
