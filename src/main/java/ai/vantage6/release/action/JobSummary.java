package ai.vantage6.release.action;

import ai.vantage6.release.model.ProgramVersion;
import ai.vantage6.release.pipeline.DoorAnswer;
import ai.vantage6.release.pipeline.ManualStep;
import ai.vantage6.release.pipeline.PlannedStage;
import ai.vantage6.release.pipeline.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The page that people see of a run: how the version stands, what to do, why, and one row a stage; everything else is folded, so
 * that it fits one screen whatever happened.
 */
public record JobSummary(Redactor redactor) {

    private static final int SHOWN = 3;
    private static final Duration NOTICED = Duration.ofMillis(50);

    public String of(ReleaseReport run) {
        return head(run)
                + next(run)
                + why(run)
                + side(run)
                + manual(run)
                + stages(run)
                + doors(run)
                + new SummaryDetails(run, markdown()).text()
                + footer(run);
    }

    private String head(ReleaseReport run) {
        var headline = new Headline(run);
        return "## " + headline.sign().picture() + " " + text(headline.text()) + "\n\n";
    }

    private String next(ReleaseReport run) {
        return new Advice(run, markdown())
                .next()
                .map(next -> "**Do this:** " + next + "\n\n")
                .orElse("");
    }

    private String side(ReleaseReport run) {
        var advice = new Advice(run, markdown());
        return text(advice.side())
                + advice.byHand().map(what -> " " + text(what)).orElse("") + "\n\n";
    }

    private String manual(ReleaseReport run) {
        var steps = run.manualSteps().stream().map(this::step).toList();
        return steps.isEmpty() ? "" : "### Left to do by hand\n\n" + Markdown.list(steps) + "\n";
    }

    private String step(ManualStep step) {
        return step.page().map(page -> markdown().link(step.text(), page)).orElseGet(() -> text(step.text()));
    }

    private String why(ReleaseReport run) {
        var causes = Cause.of(run.problems());
        if (causes.isEmpty()) {
            return "";
        }
        var one = causes.size() == 1;
        var lines = causes.stream().map(cause -> cause(cause, !one)).toList();
        var title = switch (run.verdict()) {
            case RELEASED_WITH_REMARKS, WITHDRAWN_WITH_REMARKS, REHEARSED_WITH_REMARKS -> "What is missing";
            case PLANNED, BUILT, REFUSED, PAUSED, RELEASED, MOVED, WITHDRAWN, REHEARSED, FAILED -> "Why it stopped";
        };
        if (one) {
            return "**" + title + ":** " + lines.getFirst() + "\n\n";
        }
        var rest = lines.subList(Math.min(SHOWN, lines.size()), lines.size());
        return "**" + title + ":**\n\n"
                + Markdown.list(lines.subList(0, Math.min(SHOWN, lines.size()))) + "\n"
                + (rest.isEmpty() ? "" : markdown().folded("And " + rest.size() + " more", Markdown.list(rest)));
    }

    private String cause(Cause cause, boolean withHint) {
        var story = text(cause.story()) + (withHint ? " " + text(cause.hint()) + "." : "");
        return story + " (" + markdown().problem(cause.code()) + ")";
    }

    /** A line when all are open, which nobody has to read; a table when not, or when nothing else was asked. */
    private String doors(ReleaseReport run) {
        var doors = run.report().plan().doors();
        if (doors.isEmpty()) {
            return "";
        }
        if (doors.stream().allMatch(DoorAnswer::isOpen) && !run.report().plan().isPreflight()) {
            return "Doors, all open: "
                    + doors.stream()
                            .filter(DoorAnswer::isAsked)
                            .map(door -> text(door.id().title()))
                            .collect(Collectors.joining(", "))
                    + ".\n\n";
        }
        var rows = doors.stream().map(this::row).toList();
        return Markdown.table(List.of("", "Door", "", "Do this", "Time"), rows) + "\n";
    }

    private List<String> row(DoorAnswer door) {
        var found = door.problem().map(Problem::because).or(door::leftOut).orElse("open");
        return List.of(
                Sign.of(door).picture(),
                text(door.id().title()),
                text(found),
                door.problem().map(Problem::hint).map(this::text).orElse(""),
                Took.text(door.took()));
    }

    private String stages(ReleaseReport run) {
        if (run.stages().isEmpty()) {
            return "";
        }
        var rows = new ArrayList<List<String>>();
        var after = run.report().plan().after();
        var pages = new Pages(run);
        for (var row : run.rows()) {
            if (isFirst(row.stage(), after)) {
                rows.add(List.of("", "**point of no return**", passed(run), "", ""));
            }
            rows.add(List.of(
                    row.sign().picture(),
                    text(row.stage().title()),
                    text(row.progress()),
                    row.took().compareTo(NOTICED) < 0 ? "" : Took.text(row.took()),
                    pages.of(row)
                            .map(page -> markdown().link(page.label(), page.address()))
                            .orElse("")));
        }
        return Markdown.table(List.of("", "Stage", "Changes", "Time", "See"), rows) + "\n";
    }

    private static boolean isFirst(PlannedStage stage, List<PlannedStage> stages) {
        return !stages.isEmpty() && stages.getFirst().id().equals(stage.id());
    }

    private static String passed(ReleaseReport run) {
        return run.report().pointOfNoReturnPassed() ? "**passed**" : "not passed";
    }

    /** Which program this was, which run, and how long it took. */
    private String footer(ReleaseReport run) {
        var place = run.place();
        var attempt = place.attempt().isEmpty() ? "" : ", attempt " + place.attempt();
        var where = place.run().map(page -> " · " + markdown().link("run " + number(page), page) + text(attempt));
        return "<sub>" + text(ProgramVersion.NAME + " " + ProgramVersion.TEXT) + where.orElse("") + " · "
                + Took.text(run.took()) + "</sub>\n";
    }

    private static String number(URI run) {
        return Optional.ofNullable(run.getPath())
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .orElse("");
    }

    private Markdown markdown() {
        return new Markdown(redactor);
    }

    private String text(String text) {
        return markdown().text(text);
    }
}
