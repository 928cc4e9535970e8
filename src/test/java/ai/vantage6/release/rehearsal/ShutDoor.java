package ai.vantage6.release.rehearsal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A service that gives everybody the same answer, whatever they ask. */
record ShutDoor(How how) implements StandIn {

    /** How it is shut. */
    enum How {
        UNAUTHORIZED(401),
        FORBIDDEN(403),
        GONE(404),
        DOWN(503),
        /** A sign-in page with status 200, as guest networks and broken gateways give it. */
        HTML(200);

        private final int status;

        How(int status) {
            this.status = status;
        }

        @Override
        public String toString() {
            return this == HTML ? "HTML" : String.valueOf(status);
        }
    }

    @Override
    public String name() {
        return how.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Reply answer(Request request) {
        return how == How.HTML
                ? Reply.of(
                        200, "text/html", "<html><body>Please sign in.</body></html>".getBytes(StandardCharsets.UTF_8))
                : Reply.text(how.status, "no");
    }

    @Override
    public Object state() {
        return "";
    }
}
