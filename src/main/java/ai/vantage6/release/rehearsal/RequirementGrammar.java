package ai.vantage6.release.rehearsal;

import java.util.regex.Pattern;

/** Versions, specifiers and requirements as PEP 440 and PEP 508 spell them, without what a marker says. */
final class RequirementGrammar {

    private static final String VERSION = "v?(\\d+!)?\\d+(\\.\\d+)*([-_.]?(alpha|beta|preview|pre|a|b|c|rc)[-_.]?\\d*)?"
            + "(-\\d+|[-_.]?(post|rev|r)[-_.]?\\d*)?([-_.]?dev[-_.]?\\d*)?";
    private static final String LOCAL = "\\+[a-z0-9]+([-_.][a-z0-9]+)*";
    private static final String CLAUSE =
            "\\s*(===\\s*\\S+|(==|!=)\\s*" + VERSION + "(\\.\\*|" + LOCAL + ")?|(~=|<=|>=|<|>)\\s*" + VERSION + ")\\s*";
    private static final String CLAUSES = CLAUSE + "(," + CLAUSE + ")*,?\\s*";
    private static final Pattern ANY_VERSION = ignoringCase(VERSION + "(?<local>" + LOCAL + ")?");
    private static final Pattern SPECIFIER = ignoringCase("\\s*|" + CLAUSES);
    private static final Pattern REQUIREMENT =
            ignoringCase("([a-z0-9]|[a-z0-9][a-z0-9._-]*[a-z0-9])\\s*(\\[[a-z0-9._,\\s-]*])?\\s*"
                    + "(?<url>@\\s*\\S+)?(" + CLAUSES + "|\\(" + CLAUSES + "\\))?\\s*(;.+)?");

    private RequirementGrammar() {}

    static boolean isVersion(String text) {
        return ANY_VERSION.matcher(text).matches();
    }

    /** Whether a version says that it is somebody's own, with a plus sign. */
    static boolean isLocal(String text) {
        var matcher = ANY_VERSION.matcher(text);
        return matcher.matches() && matcher.group("local") != null;
    }

    static boolean isSpecifier(String text) {
        return SPECIFIER.matcher(text).matches();
    }

    static boolean isRequirement(String text) {
        return REQUIREMENT.matcher(text).matches();
    }

    /** Whether a requirement names an address instead of versions. */
    static boolean isDirect(String text) {
        var matcher = REQUIREMENT.matcher(text);
        return matcher.matches() && matcher.group("url") != null;
    }

    private static Pattern ignoringCase(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    }
}
