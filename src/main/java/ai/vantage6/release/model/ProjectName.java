package ai.vantage6.release.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** The spellings of a project's name: Vantage6_Common and vantage6-common are one. */
public final class ProjectName {

    private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

    private ProjectName() {}

    /** As the index compares names (PEP 503): {@code vantage6-common}. */
    public static String normalised(String name) {
        return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /** As file names begin (PEP 427, PEP 625): {@code vantage6_common}. */
    public static String inFileNames(String name) {
        return normalised(name).replace('-', '_');
    }
}
