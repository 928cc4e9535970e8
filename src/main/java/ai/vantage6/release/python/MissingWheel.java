package ai.vantage6.release.python;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A requirement that pip found no wheel of: the packages may still be right, on another Python or where it may be built.
 *
 * @param requirement as pip names it: {@code psutil==5.9.0}
 */
record MissingWheel(String requirement) {

    private static final Pattern NOT_FOUND = Pattern.compile("No matching distribution found for (\\S+)");
    private static final Pattern VERSIONS = Pattern.compile("(?m)^Available versions: (.*)$");
    private static final Pattern NAME = Pattern.compile("^[A-Za-z0-9._-]+");
    private static final Pattern PIN = Pattern.compile("[^=!<>~]*===?([^,;*]+)");

    static Optional<MissingWheel> in(String errors) {
        return NOT_FOUND.matcher(errors).results().findFirst().map(found -> new MissingWheel(found.group(1)));
    }

    /** Asks the index for every version that it has of a project, in whatever form. */
    interface Index {
        Child.Result versions(String project) throws IOException, InterruptedException;
    }

    /** Whether the index has what is required, so that only the wheel is missing. */
    boolean isBuiltElsewhere(Index index) throws IOException, InterruptedException {
        var name = NAME.matcher(requirement);
        if (!name.find()) {
            return false;
        }
        var listed = VERSIONS.matcher(index.versions(name.group()).output());
        if (!listed.find()) {
            return false;
        }
        var pin = PIN.matcher(requirement);
        return !pin.matches()
                || Arrays.stream(listed.group(1).split(",", -1))
                        .map(MissingWheel::shortened)
                        .anyMatch(shortened(pin.group(1))::equals);
    }

    /** 1.0 and 1.0.0 are one version. */
    private static String shortened(String version) {
        return version.strip().replaceFirst("(\\.0)+$", "");
    }
}
