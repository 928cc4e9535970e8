package ai.vantage6.release.verification;

import ai.vantage6.release.pipeline.Check;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.StageId;
import java.util.ArrayList;
import java.util.List;

/** Says what the version is held against: its own sources or others, and its release record or nothing. */
record CheckNames(Sought sought, Known known) implements Check.Look {

    static final StageId ID = new StageId("version", "Find out what the version consists of");

    @Override
    public List<Finding> look() throws InterruptedException {
        var findings = new ArrayList<Finding>();
        var names = sought.names();
        findings.add(
                sought.tagged().isPresent()
                        ? new Finding.Good(sought.tag().name(), "in the clone; it names " + counted(names))
                        : new Finding.NotCompared(
                                sought.tag().name(),
                                "the clone lacks the tag, so that the names are those of "
                                        + sought.borrowed().orElse("nothing") + ": " + counted(names)));
        var recorded = known.recorded();
        findings.add(
                recorded.record().isPresent()
                        ? new Finding.Good("the release record", "there")
                        : new Finding.NotCompared("the release record", recorded.lacking()));
        if (known.isWithdrawn()) {
            findings.add(new Finding.Good(sought.version().toString(), "withdrawn: nobody is to use it any more"));
        }
        return findings;
    }

    private static String counted(Names names) {
        var images =
                names.images().stream().mapToInt(image -> image.names().size()).sum();
        return names.projects().size() + " packages, " + images + " images, "
                + names.charts().size() + " charts";
    }
}
