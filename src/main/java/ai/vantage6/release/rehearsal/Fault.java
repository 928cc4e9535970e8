package ai.vantage6.release.rehearsal;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A fault on demand, {@code SERVICE:KIND[:NTH]}: happens once, at the NTH request (of lost-reply: the NTH change). */
public final class Fault {

    /** What goes wrong. */
    public enum Kind {
        TOO_MANY_REQUESTS("429"),
        UNAUTHORIZED_ONCE("401-once"),
        UNAVAILABLE("503"),
        CUT("cut"),
        LOST_REPLY("lost-reply"),
        SLOW("slow");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private static final Pattern GRAMMAR = Pattern.compile("([a-z]+):([a-z0-9-]+)(?::([1-9][0-9]{0,5}))?");

    private final String service;
    private final Kind kind;
    private final AtomicInteger countdown;

    private Fault(String service, Kind kind, int nth) {
        this.service = service;
        this.kind = kind;
        this.countdown = new AtomicInteger(nth);
    }

    /** Empty unless the text is a fault of a known kind. */
    public static Optional<Fault> parse(String text) {
        var matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var nth = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.word.equals(matcher.group(2)))
                .findFirst()
                .map(kind -> new Fault(matcher.group(1), kind, nth));
    }

    public String service() {
        return service;
    }

    Kind kind() {
        return kind;
    }

    /** Whether it is now: counts one request of its service. */
    boolean strikes() {
        return countdown.decrementAndGet() == 0;
    }

    @Override
    public String toString() {
        return service + ":" + kind.word;
    }
}
