package ai.vantage6.release.action;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Report.State;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** What the steps after this one are given. */
public final class Outputs {

    private Outputs() {}

    /** A value for every output; empty where there is none. */
    public static Map<Output, String> of(RunReport run) {
        var values = new EnumMap<Output, String>(Output.class);
        for (var output : Output.values()) {
            values.put(output, value(output, run));
        }
        return values;
    }

    private static String value(Output output, RunReport run) {
        return switch (output) {
            case OUTCOME -> run.verdict().name();
            case VERSION -> run.version();
            case TAG -> run.tag().map(ReleaseTag::name).orElse("");
            case PRE_RELEASE ->
                run.tag().map(tag -> String.valueOf(!tag.version().isFinal())).orElse("");
            case BRANCH ->
                run.record().map(ReleaseRecord::release).map(Release::branch).orElse("");
            case VERSION_COMMIT ->
                run.record().map(Outputs::versionCommit).map(ObjectId::hex).orElse("");
            case PACKAGES -> JsonReport.compact(ReportFields.packages(run.record()));
            case CHANGES -> String.valueOf(run.count(State.DONE));
            case POINT_OF_NO_RETURN_PASSED -> String.valueOf(run.report().pointOfNoReturnPassed());
            case RELEASE_URL -> run.page().map(URI::toString).orElse("");
            case PROBLEMS -> JsonReport.compact(ReportFields.problems(run.problems()));
        };
    }

    /** The one on the branch, when an earlier run or another tool made it. */
    static ObjectId versionCommit(ReleaseRecord record) {
        return record.release().versionCommit().orElse(record.sources().versionCommit());
    }
}
