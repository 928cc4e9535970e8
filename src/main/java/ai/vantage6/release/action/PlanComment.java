package ai.vantage6.release.action;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.model.ReleaseContents.PackageContents;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.SideBySide.Earlier;
import ai.vantage6.release.model.SourceTree.Written;
import ai.vantage6.release.pipeline.DoorAnswer;
import ai.vantage6.release.pipeline.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a pull request is told of a plan: what would come out if its commit were tagged.
 *
 * @param chosen why it is this version, where nobody named one
 */
public record PlanComment(Console console, Optional<String> chosen) {

    /** GitHub takes 65 536 characters; what it adds to ours, such as the hidden mark, has to fit as well. */
    private static final int LARGEST = 64_000;

    private static final String CUT = "\n\nThe rest was cut; the job summary holds everything.\n";

    public String of(ReleaseReport run) {
        var text = head(run)
                + why(run)
                + versions(run)
                + packages(run)
                + images(run)
                + tags(run)
                + files(run)
                + warnings(run)
                + doors(run)
                + hosts(run)
                + footer(run);
        return SummarySize.cut(MaintainersText.callingNobody(text), LARGEST, CUT);
    }

    private String head(ReleaseReport run) {
        var name = run.tag().map(ReleaseTag::name).orElse("this");
        return "### " + new Headline(run).sign().picture() + " If this were tagged "
                + markdown().code(name) + "\n\n"
                + chosen.map(why -> text(why) + ".\n\n").orElse("");
    }

    private String why(ReleaseReport run) {
        var problems = run.problems();
        return "**" + text(new Headline(run).text()) + ".**\n\n"
                + Markdown.list(problems.stream()
                        .map(problem -> text(Excerpt.of(problem.text())))
                        .toList())
                + (problems.isEmpty() ? "" : "\n");
    }

    private String versions(ReleaseReport run) {
        if (run.tag().isEmpty()) {
            return "";
        }
        var version = run.tag().get().version();
        var semantic = version.semantic(SemanticStyle.PLAIN)
                .map(spelling -> ", npm and charts " + markdown().code(spelling))
                .orElse("");
        return "**Versions:** packages and images " + markdown().code(version.pep440()) + semantic + "\n\n";
    }

    private String packages(ReleaseReport run) {
        var files = run.record().map(ReleaseRecord::distributions).orElse(List.of());
        var before = run.content().before();
        var title = before.map(earlier -> "Bytes of " + earlier.version()).orElse("Bytes before");
        var rows = files.stream().map(file -> row(file, before)).toList();
        return part("Packages", rows, List.of("File", "Bytes", title, "Difference"));
    }

    private List<String> row(Distribution file, Optional<Earlier> before) {
        var then = before.flatMap(earlier ->
                        Optional.ofNullable(earlier.contents().packages().get(ProjectName.normalised(file.project()))))
                .map(PackageContents::sizes)
                .flatMap(sizes -> Optional.ofNullable(sizes.get(file.kind())));
        return List.of(
                text(file.fileName()),
                String.valueOf(file.size()),
                then.map(String::valueOf).orElse("new"),
                then.map(size -> difference(file.size(), size)).orElse(""));
    }

    private static String difference(long now, long then) {
        return then == 0 ? "" : String.format(Locale.ROOT, "%+.1f %%", 100.0 * (now - then) / then);
    }

    private String images(ReleaseReport run) {
        var rows = run.content().artifacts().images().stream()
                .map(image -> List.of(
                        markdown().code(ArtifactFields.references(image).getFirst()),
                        text(String.join(
                                ", ",
                                image.platforms().keySet().stream()
                                        .map(Object::toString)
                                        .toList()))))
                .toList();
        return part("Images", rows, List.of("Image", "Platforms"));
    }

    private String tags(ReleaseReport run) {
        var rows = run.content().artifacts().tags().stream().map(this::row).toList();
        return part("Tags that would move", rows, List.of("Tag", "Names now"));
    }

    private List<String> row(MovedTag tag) {
        return List.of(
                markdown().code(tag.text()),
                tag.before()
                        .map(digest -> markdown().code(digest.oci().substring(0, 19)))
                        .orElse("nothing"));
    }

    private String files(ReleaseReport run) {
        var written = run.record().map(record -> record.sources().written()).orElse(List.of());
        var rows = written.stream().map(this::row).toList();
        return folded("Files that declare the version", rows, List.of("File", "Places"));
    }

    private List<String> row(Written file) {
        return List.of(text(file.path()), String.valueOf(file.places()));
    }

    private String warnings(ReleaseReport run) {
        var lines = run.warnings().stream().map(Excerpt::of).map(this::text).toList();
        return lines.isEmpty() ? "" : markdown().folded("⚠️ Warnings (" + lines.size() + ")", Markdown.list(lines));
    }

    /** Without secrets a plan asks few of them. */
    private String doors(ReleaseReport run) {
        var rows = run.report().plan().doors().stream().map(this::row).toList();
        return folded("Doors", rows, List.of("", "Door", ""));
    }

    private List<String> row(DoorAnswer door) {
        var found = door.problem().map(Problem::because).or(door::leftOut).orElse("open");
        return List.of(Sign.of(door).picture(), text(door.id().title()), text(found));
    }

    private String hosts(ReleaseReport run) {
        var hosts = new ArrayList<>(run.hosts());
        return hosts.isEmpty()
                ? ""
                : markdown()
                        .folded(
                                "Hosts that the release would talk to (" + hosts.size() + ")",
                                String.join(
                                                ", ",
                                                hosts.stream()
                                                        .map(markdown()::code)
                                                        .toList()) + "\n");
    }

    private String footer(ReleaseReport run) {
        var commit = run.record()
                .map(record -> " of " + record.release().tagged().abbreviated())
                .orElse("");
        var where = run.place()
                .run()
                .map(page -> ", " + markdown().link("in this run", page))
                .orElse("");
        return "<sub>" + text("A plan" + commit) + where + text("; nothing was written but this comment.") + "</sub>";
    }

    private static String part(String title, List<List<String>> rows, List<String> head) {
        return rows.isEmpty() ? "" : "**" + title + "**\n\n" + Markdown.table(head, rows) + "\n";
    }

    private String folded(String title, List<List<String>> rows, List<String> head) {
        return rows.isEmpty() ? "" : markdown().folded(title + " (" + rows.size() + ")", Markdown.table(head, rows));
    }

    private Markdown markdown() {
        return new Markdown(console.redactor());
    }

    private String text(String words) {
        return markdown().text(words);
    }
}
