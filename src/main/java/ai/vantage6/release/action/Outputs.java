package ai.vantage6.release.action;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Report.State;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** What the steps after this one are given. Only texts are redacted, and never this program's own words. */
record Outputs(ReportFields fields) {

    /** A value for every output; empty where there is none. */
    Map<Output, String> of(ReleaseReport run) {
        var values = new EnumMap<Output, String>(Output.class);
        for (var output : Output.values()) {
            values.put(output, value(output, run));
        }
        return values;
    }

    Map<Output, String> of(FilesReport written) {
        var values = new EnumMap<Output, String>(Output.class);
        values.put(Output.OUTCOME, "WRITTEN");
        values.put(Output.VERSION, written.version().toString());
        values.put(
                Output.FILES,
                JsonReport.compact(
                        written.files().stream().map(ReportFields::file).toList()));
        return values;
    }

    Map<Output, String> of(TrackReport tracked) {
        var values = new EnumMap<Output, String>(Output.class);
        values.put(Output.OUTCOME, tracked.outcome());
        values.put(Output.PLANNED_CHANGES, String.valueOf(tracked.plannedChanges()));
        values.put(Output.CHANGES, String.valueOf(tracked.changes()));
        values.put(Output.PROBLEMS, JsonReport.compact(fields.problems(tracked.problems())));
        return values;
    }

    Map<Output, String> of(CheckReport checked) {
        var values = new EnumMap<Output, String>(Output.class);
        values.put(Output.OUTCOME, checked.outcome());
        values.put(Output.VERSION, checked.version());
        values.put(Output.PROBLEMS, JsonReport.compact(fields.problems(checked.problems())));
        return values;
    }

    private static String number(ReleaseReport run, ToIntFunction<Version> part) {
        return run.tag()
                .map(tag -> String.valueOf(part.applyAsInt(tag.version())))
                .orElse("");
    }

    private String value(Output output, ReleaseReport run) {
        return switch (output) {
            case OUTCOME -> run.verdict().name();
            case VERSION -> run.version();
            case MAJOR -> number(run, Version::major);
            case MINOR -> number(run, Version::minor);
            case PATCH -> number(run, Version::patch);
            case MAJOR_NAME -> run.content().scope().flatMap(Scope::majorName).orElse("");
            case LATEST ->
                run.record()
                        .map(record -> String.valueOf(record.release().isHighestFinal()))
                        .orElse("");
            case FILES -> "";
            case PLANNED_CHANGES -> String.valueOf(run.count(State.PLANNED));
            case TAG -> run.tag().map(ReleaseTag::name).orElse("");
            case PRE_RELEASE ->
                run.tag().map(tag -> String.valueOf(!tag.version().isFinal())).orElse("");
            case BRANCH ->
                run.record().map(ReleaseRecord::release).map(Release::branch).orElse("");
            case VERSION_COMMIT ->
                run.record()
                        .map(record -> record.versionCommit())
                        .map(ObjectId::hex)
                        .orElse("");
            case PACKAGES -> JsonReport.compact(ReportFields.packages(run.record()));
            case IMAGES ->
                JsonReport.compact(run.content().artifacts().images().stream()
                        .map(ArtifactFields::image)
                        .toList());
            case CHARTS ->
                JsonReport.compact(run.content().artifacts().charts().stream()
                        .map(ArtifactFields::chart)
                        .toList());
            case CHANGES -> String.valueOf(run.count(State.DONE));
            case POINT_OF_NO_RETURN_PASSED -> String.valueOf(run.report().pointOfNoReturnPassed());
            case RELEASE_URL -> run.page().map(URI::toString).orElse("");
            case PROBLEMS -> JsonReport.compact(fields.problems(run.problems()));
        };
    }
}
