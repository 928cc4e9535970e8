package ai.vantage6.release.wheels;

import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.ProjectName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a wheel's file name says of it (PEP 425, PEP 427): whose it is, and what it runs on.
 *
 * @param stem the beginning of its own directories: vantage6_node-4.14.0
 * @param project the normalised name: vantage6-node
 */
record WheelName(String stem, String project, List<String> pythons, List<String> interfaces, List<String> platforms) {

    private static final Pattern GRAMMAR = Pattern.compile(
            "(([A-Za-z0-9._]+)-[A-Za-z0-9._+!]+)(?:-[0-9][A-Za-z0-9_.]*)?-([^-/]+)-([^-/]+)-([^-/]+)\\.whl");
    private static final Pattern PYTHON = Pattern.compile("(py|cp)3([0-9]*)");

    /** Empty unless it is the name of a wheel. */
    static Optional<WheelName> parse(String fileName) {
        var matcher = GRAMMAR.matcher(fileName);
        return matcher.matches()
                ? Optional.of(new WheelName(
                        matcher.group(1),
                        ProjectName.normalised(matcher.group(2)),
                        tags(matcher.group(3)),
                        tags(matcher.group(4)),
                        tags(matcher.group(5))))
                : Optional.empty();
    }

    private static List<String> tags(String text) {
        return List.of(text.split("\\.", -1));
    }

    /** Whether pip would install it there; C libraries are expected to be glibc's. */
    boolean fits(Platform platform, String python) {
        return platforms.stream().anyMatch(tag -> tag.equals("any") || isFor(tag, platform))
                && pythons.stream().anyMatch(tag -> isFor(tag, Integer.parseInt(python.replaceFirst("^3\\.", ""))));
    }

    private static boolean isFor(String tag, Platform platform) {
        return platform.os().equals("linux")
                && (tag.startsWith("manylinux") || tag.startsWith("linux_"))
                && tag.endsWith("_" + platform.machine());
    }

    private boolean isFor(String tag, int minor) {
        var matcher = PYTHON.matcher(tag);
        if (!matcher.matches()) {
            return false;
        }
        var named = matcher.group(2).isEmpty() ? 0 : Integer.parseInt(matcher.group(2));
        var orLater = matcher.group(1).equals("py") || interfaces.contains("abi3");
        return orLater ? named <= minor : named == minor;
    }
}
