package ai.vantage6.release.rehearsal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A fault on demand, {@code SERVICE:KIND[:NTH]}: strikes once, at the NTH request, write or change of its service. */
public final class Fault {

    /** The services that there are stand-ins for. */
    public static final List<String> SERVICES = List.of(
            "git",
            "github",
            "index",
            "discord",
            "registry",
            "bases",
            "chartmuseum",
            "coveralls",
            "readthedocs",
            "fulcio",
            "rekor",
            "identity",
            "kudu",
            "entra",
            "zenodo",
            "store");

    /** What is counted. */
    enum Trigger {
        REQUEST,
        /** A request that would change something. */
        WRITE,
        /** A request that did. */
        CHANGE,
        /** A request that changed what people can see. */
        VISIBLE_CHANGE
    }

    /** What goes wrong. */
    public enum Kind {
        TOO_MANY_REQUESTS("429", Trigger.REQUEST),
        UNAUTHORIZED_ONCE("401-once", Trigger.REQUEST),
        UNAVAILABLE("503", Trigger.REQUEST),
        CUT("cut", Trigger.REQUEST),
        SLOW("slow", Trigger.REQUEST),
        /** Somebody's sign-in page, with status 200, as guest networks give it. */
        SIGN_IN("sign-in", Trigger.REQUEST),
        /** A good answer to a write that never happened. */
        STORED_NOWHERE("stored-nowhere", Trigger.WRITE),
        LOST_REPLY("lost-reply", Trigger.CHANGE),
        /** A registry shows what was pushed to nobody else, as GitHub's does with a new package, until a person says otherwise. */
        PRIVATE("private", Trigger.VISIBLE_CHANGE);

        private final String word;
        private final Trigger trigger;

        Kind(String word, Trigger trigger) {
            this.word = word;
            this.trigger = trigger;
        }

        Trigger trigger() {
            return trigger;
        }
    }

    private static final Pattern GRAMMAR = Pattern.compile("([a-z]+):([a-z0-9-]+)(?::([1-9][0-9]{0,5}))?");

    private final String service;
    private final Kind kind;
    private final String text;
    private final AtomicInteger countdown;
    private volatile Optional<String> struck = Optional.empty();

    private Fault(String service, Kind kind, int nth, String text) {
        this.service = service;
        this.kind = kind;
        this.text = text;
        this.countdown = new AtomicInteger(nth);
    }

    /** Empty unless the text is a fault of a known kind; whether the service exists is another question. */
    public static Optional<Fault> parse(String text) {
        var matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var nth = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.word.equals(matcher.group(2)))
                .findFirst()
                .map(kind -> new Fault(matcher.group(1), kind, nth, text));
    }

    /** The words for all kinds. */
    public static List<String> kinds() {
        return Arrays.stream(Kind.values()).map(kind -> kind.word).toList();
    }

    /** The same fault, which has struck nowhere yet. */
    Fault fresh() {
        return parse(text).orElseThrow();
    }

    public String service() {
        return service;
    }

    /** Whether there is a stand-in for its service, and this can happen there. */
    public boolean hasService() {
        return SERVICES.contains(service) && (kind != Kind.PRIVATE || service.equals("registry"));
    }

    /** The request at which it struck; empty as long as it did not. */
    public Optional<String> struck() {
        return struck;
    }

    Kind kind() {
        return kind;
    }

    /** Whether it is now: counts one request, write or change. */
    boolean strikes(Request request) {
        var now = countdown.decrementAndGet() == 0;
        if (now) {
            struck = Optional.of(request.method() + " " + request.path());
        }
        return now;
    }

    /** As it was asked for. */
    @Override
    public String toString() {
        return text;
    }
}
