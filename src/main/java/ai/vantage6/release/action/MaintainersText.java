package ai.vantage6.release.action;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.pipeline.Outcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What the maintainers are told of a release: that it failed, why, and how to go on; or that it is out after all. */
public record MaintainersText(Console console) {

    /** Nobody is called by a name that somebody else has written: an invisible sign parts it from its @. */
    private static final String CALLED = "@\u200B";

    /** Whether it failed, or was refused after somebody asked for it; a person who cancels it knows. */
    public static boolean isFailure(ReleaseReport run) {
        return (run.verdict() == Verdict.FAILED || run.verdict() == Verdict.REFUSED)
                && !(run.report().outcome() instanceof Outcome.Cancelled);
    }

    /** Whether the version is out. */
    public static boolean isOut(ReleaseReport run) {
        return switch (run.verdict()) {
            case RELEASED, RELEASED_WITH_REMARKS, REHEARSED, REHEARSED_WITH_REMARKS -> true;
            case PLANNED, BUILT, REFUSED, PAUSED, MOVED, WITHDRAWN, WITHDRAWN_WITH_REMARKS, FAILED -> false;
        };
    }

    public static String title(ReleaseReport run) {
        return "Release " + run.version() + " failed";
    }

    /** This attempt, so that it is told once: the number of the run and of its attempt, elsewhere what happened. */
    public String run(ReleaseReport run) {
        var number = run.place()
                .run()
                .map(URI::getPath)
                .map(path -> path.replaceFirst(".*/", "") + "." + run.place().attempt());
        return number.orElseGet(() -> Digest.of(markdown(run).getBytes(StandardCharsets.UTF_8))
                        .hex()
                        .substring(0, 16))
                .replaceAll("[^\\w.]", "");
    }

    /** For an issue. */
    public String markdown(ReleaseReport run) {
        var text = new Markdown(console.redactor());
        var advice = new Advice(run, text);
        var causes = Cause.of(run.problems()).stream()
                .map(cause -> text.text(cause.story()) + " (" + text.problem(cause.code()) + ")")
                .toList();
        var all = "**" + text.text(new Headline(run).text()) + ".** " + text.text(advice.side()) + "\n\n"
                + (isFailure(run) ? Markdown.list(causes) + "\n" : "")
                + advice.next().map(next -> "**Do this:** " + next + "\n\n").orElse("")
                + page(run).map(page -> text.link("The run", page) + "\n").orElse("");
        return callingNobody(console.redactor().redact(all.strip()));
    }

    static String callingNobody(String text) {
        return text.replace("@", CALLED);
    }

    /**
     * For a channel, which shows a little Markdown.
     *
     * @param escaping makes text of others what the channel shows unchanged
     */
    public String line(ReleaseReport run, UnaryOperator<String> escaping) {
        var causes = Cause.of(run.problems()).stream().map(Cause::story).collect(Collectors.joining(" "));
        // a secret is found only before its characters are escaped, and escaped they may be twice as many
        var shown = escaping.apply(Excerpt.characters(console.redactor().redact(causes), 800));
        var where = page(run).map(page -> " " + page).orElse("");
        var all = "**" + title(run) + "**: " + new Headline(run).text() + ". " + shown + where;
        return callingNobody(console.redactor().redact(all));
    }

    private static Optional<URI> page(ReleaseReport run) {
        return run.place().rehearsal() ? Optional.empty() : run.place().run();
    }
}
