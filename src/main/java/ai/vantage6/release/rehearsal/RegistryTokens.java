package ai.vantage6.release.rehearsal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The token service of a registry: a token opens what it was asked for and what the account, or everybody, may do, for minutes.
 *
 * <p>Every user and password are right but {@link RegistryStandIn#BAD_TOKEN}. What cannot be granted is left out without a word.
 *
 * @param everybody what may be done without credentials
 * @param account what may be done with them
 */
record RegistryTokens(
        Predicate<Access> everybody, Predicate<Access> account, InstantSource clock, Map<String, Granted> tokens) {

    static final String PATH = "/token";

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int LARGEST_FORM = 1 << 16;
    private static final Pattern SCOPE = Pattern.compile("repository:([^:]+):([a-z*,]+)");

    /**
     * One thing that may be done.
     *
     * @param action pull or push
     */
    record Access(String repository, String action) {

        static List<Access> pull(String repository) {
            return List.of(new Access(repository, "pull"));
        }

        static List<Access> push(String repository) {
            return List.of(new Access(repository, "pull"), new Access(repository, "push"));
        }
    }

    /** What a token opens. */
    record Granted(Set<Access> accesses, Instant end) {}

    RegistryTokens(Predicate<Access> everybody, Predicate<Access> account, InstantSource clock) {
        this(everybody, account, clock, new HashMap<>());
    }

    /** Hands a token out, by both forms of the protocol. */
    Reply answer(Request request) throws IOException {
        if (request.method().equals("GET")) {
            var known = request.header("authorization").isPresent();
            var right = BasicCredentials.in(request)
                    .filter(BasicCredentials::isRight)
                    .isPresent();
            return known && !right ? refused() : token("token", Request.parameters(request.query(), "scope"), known);
        }
        var form = new String(request.bodyUpTo(LARGEST_FORM).orElse(new byte[0]), StandardCharsets.UTF_8);
        var credentials = new BasicCredentials(
                String.join("", Request.parameters(form, "username")),
                String.join("", Request.parameters(form, "password")));
        if (!request.method().equals("POST")
                || !Request.parameters(form, "grant_type").equals(List.of("password"))) {
            return RegistryReply.unsupported();
        }
        return credentials.isRight() ? token("access_token", Request.parameters(form, "scope"), true) : refused();
    }

    /** Why a request is not let in: its token is missing, unknown, over, or for something else. */
    Optional<Reply> refusal(Request request, List<Access> needed) {
        var authorization = request.header("authorization").orElse("");
        if (!authorization.startsWith("Bearer ")) {
            return Optional.of(challenge(request, needed, ""));
        }
        var granted = tokens.get(authorization.substring("Bearer ".length()));
        if (granted == null || granted.end().isBefore(clock.instant())) {
            return Optional.of(challenge(request, needed, ",error=\"invalid_token\""));
        }
        return granted.accesses().containsAll(needed)
                ? Optional.empty()
                : Optional.of(challenge(request, needed, ",error=\"insufficient_scope\""));
    }

    /** Who asks must say so, at the token service of the same server. */
    static Reply challenge(Request request, List<Access> needed, String error) {
        var host = request.header("host").orElse("127.0.0.1");
        var scopes = needed.stream()
                .collect(Collectors.groupingBy(
                        Access::repository, Collectors.mapping(Access::action, Collectors.joining(","))));
        var scope = scopes.entrySet().stream()
                .map(one -> "repository:" + one.getKey() + ":" + one.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
        return RegistryReply.error(401, "UNAUTHORIZED", "authentication required")
                .header(
                        "WWW-Authenticate",
                        "Bearer realm=\"http://" + host + PATH + "\",service=\"" + host + "\""
                                + (scope.isEmpty() ? "" : ",scope=\"" + scope + "\"") + error);
    }

    /** Lets the minutes pass for which tokens are good. */
    void forget() {
        tokens.clear();
    }

    private Reply token(String field, List<String> scopes, boolean known) {
        var accesses = new HashSet<Access>();
        for (var scope : String.join(" ", scopes).split(" ", -1)) {
            var matcher = SCOPE.matcher(scope);
            if (matcher.matches()) {
                Stream.of(matcher.group(2).split(",", -1))
                        .map(action -> new Access(matcher.group(1), action))
                        .filter(known ? account.or(everybody) : everybody)
                        .forEach(accesses::add);
            }
        }
        var token = UUID.randomUUID().toString();
        tokens.put(token, new Granted(accesses, clock.instant().plus(LIFE)));
        return Reply.json(200, Map.of(field, token, "expires_in", LIFE.toSeconds()));
    }

    private static Reply refused() {
        return RegistryReply.error(401, "UNAUTHORIZED", "authentication required");
    }
}
