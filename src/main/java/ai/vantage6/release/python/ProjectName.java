package ai.vantage6.release.python;

import java.util.Locale;

/** The spellings of a project's name. */
final class ProjectName {

    private ProjectName() {}

    /** As the index compares names (PEP 503): {@code vantage6-common}. */
    static String normalised(String name) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }

    /** As file names begin (PEP 427, PEP 625): {@code vantage6_common}. */
    static String inFileNames(String name) {
        return normalised(name).replace('-', '_');
    }
}
