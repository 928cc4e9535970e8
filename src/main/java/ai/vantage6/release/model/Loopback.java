package ai.vantage6.release.model;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** This machine itself: the only one that is spoken to in plain text, and never through a proxy. */
public final class Loopback {

    private Loopback() {}

    public static boolean contains(URI address) {
        return Optional.ofNullable(address.getHost()).filter(Loopback::contains).isPresent();
    }

    /** Whether this host is it: {@code localhost}, or an address that needs no name server to tell. */
    public static boolean contains(String host) {
        if (host.toLowerCase(Locale.ROOT).equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
