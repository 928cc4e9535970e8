package ai.vantage6.release.action;

import ai.vantage6.release.pipeline.DoorAnswer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The last lines of a log: what would be done, where the time went, how the version stands, and what to do. */
record EndOfLog(Console console) {

    private static final Duration WORTH_TELLING = Duration.ofMillis(100);

    void print(ReleaseReport run) {
        if (run.verdict() == Verdict.PLANNED && !console.onRunner()) {
            run.report()
                    .changes()
                    .forEach(change -> console.print("would " + change.change().summary()));
        }
        var rows = run.rows().stream()
                .filter(row -> row.took().compareTo(WORTH_TELLING) >= 0)
                .toList();
        if (!rows.isEmpty()) {
            console.print("Where the time went, of " + Took.text(run.took()) + ":");
            rows.forEach(row -> console.print(
                    "%9s  %s".formatted(Took.text(row.took()), row.stage().title())));
            console.blank();
        }
        var advice = new Advice(run, Prose.PLAIN);
        console.print(new Headline(run).text() + ".");
        console.print(advice.side());
        advice.byHand().ifPresent(console::print);
        advice.next().filter(next -> !next.isEmpty()).ifPresent(next -> console.print("Do this: " + next));
        if (!run.manualSteps().isEmpty()) {
            console.print("Left to do by hand:");
            run.manualSteps().forEach(step -> console.print("- " + step.line()));
        }
        run.page().ifPresent(page -> console.print(page.toString()));
    }

    /** A line for all that are open and one each for those that nobody asked; one each when any is shut, with what to do. */
    static List<String> doors(List<DoorAnswer> doors) {
        if (doors.isEmpty()) {
            return List.of();
        }
        if (doors.stream().allMatch(DoorAnswer::isOpen)) {
            var asked = doors.stream().filter(DoorAnswer::isAsked);
            var open =
                    "Doors, all open: " + asked.map(door -> door.id().title()).collect(Collectors.joining(", "));
            var leftOut = doors.stream().filter(door -> !door.isAsked()).map(EndOfLog::line);
            return Stream.concat(Stream.of(open), leftOut).toList();
        }
        return doors.stream().map(EndOfLog::line).toList();
    }

    private static String line(DoorAnswer door) {
        var why = door.problem()
                .map(problem -> problem.because() + ". " + problem.hint() + ".")
                .or(door::leftOut);
        return Sign.of(door).character() + " door: " + door.id().title()
                + why.map(text -> ": " + Excerpt.of(text)).orElse("");
    }
}
