package ai.vantage6.release.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** This machine's own addresses: the only ones that may be reached in plain text, and never through a proxy. */
public final class Loopback {

    private static final Pattern HOST = Pattern.compile("(?i)localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?");

    private Loopback() {}

    /** Whether a host, as it is written in an address, is this machine. */
    public static boolean is(@Nullable String host) {
        return host != null && HOST.matcher(host).matches();
    }
}
