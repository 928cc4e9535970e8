package ai.vantage6.release.http;

import ai.vantage6.release.model.Loopback;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The hosts that are reached without a proxy, as NO_PROXY lists them: {@code *}, a domain with all below it, an address or a
 * range of addresses, each with a port where only that one is meant. This machine itself is always among them.
 */
record NoProxy(List<String> entries) {

    static NoProxy parse(String value) {
        return new NoProxy(Stream.of(value.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    boolean covers(URI uri) {
        var host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
        return Loopback.contains(host) || entries.stream().anyMatch(entry -> covers(entry, host, uri.getPort()));
    }

    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*") || inRange(entry, host)) {
            return true;
        }
        var suffix = port(port);
        var bare = entry.endsWith(suffix) ? entry.substring(0, entry.length() - suffix.length()) : entry;
        var domain = bare.replaceFirst("^\\*?\\.", "").replaceAll("^\\[|]$", "");
        return host.equals(domain) || host.endsWith("." + domain);
    }

    /** Only https goes through a proxy, so no port means 443. */
    private static String port(int port) {
        return ":" + (port < 0 ? 443 : port);
    }

    private static boolean inRange(String entry, String host) {
        var parts = entry.split("/", 2);
        if (parts.length < 2) {
            return false;
        }
        try {
            var range = InetAddress.ofLiteral(parts[0]).getAddress();
            var address = InetAddress.ofLiteral(host).getAddress();
            var free = 8 * range.length - Integer.parseInt(parts[1]);
            return address.length == range.length
                    && free >= 0
                    && new BigInteger(1, address).shiftRight(free).equals(new BigInteger(1, range).shiftRight(free));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
