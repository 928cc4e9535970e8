package ai.vantage6.release.model;

import java.util.regex.Pattern;

/** The path of a file in an archive that came from outside. */
public final class MemberPath {

    private static final Pattern PLAIN =
            Pattern.compile("(?!/)(?![A-Za-z]:)(?!.*(^|/)\\.{0,2}(/|$))[^\\\\\\p{Cntrl}\\uFFFD]+", Pattern.DOTALL);

    private MemberPath() {}

    /** Whether everybody unpacks it to the same place: relative, with slashes, without {@code .} and {@code ..} or unprintable characters. */
    public static boolean isPlain(String path) {
        return PLAIN.matcher(path).matches();
    }
}
