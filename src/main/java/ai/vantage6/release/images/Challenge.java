package ai.vantage6.release.images;

import ai.vantage6.release.http.Answer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a registry wants to be shown who asks, read from its 401 (RFC 9110, 11.6.1). */
sealed interface Challenge {

    /** User and password with every request. */
    record Basic() implements Challenge {}

    /**
     * A token for what is asked.
     *
     * @param realm the service that gives it
     * @param service what the registry is called there
     */
    record Bearer(URI realm, Optional<String> service) implements Challenge {}

    /** More than this is no challenge but an attack. */
    int LONGEST = 4096;

    /** A scheme, or a parameter of the scheme before it. */
    Pattern PART =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+)(\\s*=\\s*(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"|([^\\s,\"]*)))?");

    /** The strongest that we understand; empty when there is none. */
    static Optional<Challenge> of(Answer answer) {
        var schemes = new HashMap<String, Map<String, String>>();
        for (var header : answer.values("www-authenticate")) {
            if (header.length() <= LONGEST) {
                read(header, schemes);
            }
        }
        return Optional.ofNullable(schemes.get("bearer"))
                .flatMap(Challenge::bearer)
                .or(() -> Optional.ofNullable(schemes.get("basic")).map(_ -> new Basic()));
    }

    private static void read(String header, Map<String, Map<String, String>> schemes) {
        var parts = PART.matcher(header);
        var scheme = "";
        while (parts.find()) {
            var name = parts.group(1).toLowerCase(Locale.ROOT);
            if (parts.group(2) == null) {
                scheme = name;
                schemes.putIfAbsent(scheme, new HashMap<>());
            } else if (schemes.containsKey(scheme)) {
                var value =
                        parts.group(3) == null ? parts.group(4) : parts.group(3).replaceAll("\\\\(.)", "$1");
                schemes.get(scheme).putIfAbsent(name, value);
            }
        }
    }

    private static Optional<Challenge> bearer(Map<String, String> parameters) {
        try {
            var realm = new URI(parameters.getOrDefault("realm", ""));
            return realm.getHost() == null
                    ? Optional.empty()
                    : Optional.of(new Bearer(realm, Optional.ofNullable(parameters.get("service"))));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
