package ai.vantage6.release.action;

import ai.vantage6.release.model.ReleaseRecord;
import java.net.URI;
import java.util.Optional;

/** Where people see what a stage has made. */
record Pages(ReleaseReport run) {

    /** A page with what it is called. */
    record Page(String label, URI address) {}

    /** None before it is made, in a rehearsal, or where nobody knows the page. */
    Optional<Page> of(StageRow row) {
        if (row.sign() == Sign.FAILED) {
            return run.place().run().map(page -> new Page("log", page));
        }
        if (row.sign() != Sign.DONE) {
            return Optional.empty();
        }
        return switch (row.stage().id().id()) {
            case "commit-version" -> run.record().flatMap(this::commit);
            case "draft-release" ->
                page("drafts", "/releases").filter(_ -> run.page().isEmpty());
            case "publish-packages" -> run.record().flatMap(this::project);
            case "publish-release" -> run.page().map(page -> new Page("release", page));
            default -> Optional.empty();
        };
    }

    private Optional<Page> commit(ReleaseRecord record) {
        var id = record.versionCommit();
        return page("commit " + id.abbreviated(), "/commit/" + id.hex());
    }

    /** The last one uploaded is the one that needs all others. */
    private Optional<Page> project(ReleaseRecord record) {
        var all = record.distributions();
        return run.content()
                .projects()
                .filter(_ -> !all.isEmpty() && !run.place().rehearsal())
                .map(projects -> new Page(
                        all.getLast().project(),
                        projects.resolve(all.getLast().project() + "/" + run.version() + "/")));
    }

    private Optional<Page> page(String label, String path) {
        return run.place().page(path).map(page -> new Page(label, page));
    }
}
