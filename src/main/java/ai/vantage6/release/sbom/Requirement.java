package ai.vantage6.release.sbom;

import ai.vantage6.release.model.CoreMetadata;
import ai.vantage6.release.model.ProjectName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line {@code Requires-Dist} as far as a bill of materials needs it: {@code docker==7.1.0; extra == "dev"}.
 *
 * @param project the normalised name
 * @param pinned the one version that it allows
 * @param always whether it is needed without an extra
 */
record Requirement(String project, Optional<String> pinned, boolean always) {

    private static final Pattern GRAMMAR = Pattern.compile(
            "\\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*(?:\\[[^\\]]*])?\\s*\\(?([^;)]*)\\)?\\s*(?:;(.*))?",
            Pattern.DOTALL);
    private static final Pattern PIN = Pattern.compile("={2,3}\\s*([A-Za-z0-9][A-Za-z0-9.!+_-]{0,200})");
    private static final Pattern EXTRA = Pattern.compile("\\bextra\\b");

    /** All that can be read of a distribution's metadata; the index has judged the rest. */
    static List<Requirement> of(CoreMetadata metadata) {
        return metadata.all("Requires-Dist").stream()
                .map(GRAMMAR::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> new Requirement(
                        ProjectName.normalised(matcher.group(1)),
                        pin(matcher.group(2).strip()),
                        matcher.group(3) == null
                                || !EXTRA.matcher(matcher.group(3)).find()))
                .toList();
    }

    private static Optional<String> pin(String specifier) {
        var matcher = PIN.matcher(specifier);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
