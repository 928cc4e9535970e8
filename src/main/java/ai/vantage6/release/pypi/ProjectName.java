package ai.vantage6.release.pypi;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of projects as PEP 503 compares them: Vantage6_Common and vantage6-common are one. */
final class ProjectName {

    private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

    private ProjectName() {}

    static String normalised(String name) {
        return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
