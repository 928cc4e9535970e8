package ai.vantage6.release.sbom;

import java.util.regex.Pattern;

/** What files of others may call a package or a version. */
final class Words {

    private static final Pattern ONE = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\p{Z}\\uFFFD]{1,300}");

    private Words() {}

    /** Whether it is one word without anything invisible in it. */
    static boolean isOne(String text) {
        return ONE.matcher(text).matches();
    }
}
