package ai.vantage6.release.rehearsal;

import ai.vantage6.release.pipeline.Problem;
import java.util.Collection;
import java.util.List;

/** A rehearsal without the mishap that it was to show proves nothing of it. */
final class NeverStruck {

    private NeverStruck() {}

    /** Of faults that wait for a request that never came. */
    static List<Problem> of(Collection<Fault> faults) {
        return faults.stream()
                .map(fault -> new Problem(
                        "fault-never-struck",
                        "rehearse with the fault " + fault,
                        "it never struck: the release sent the stand-in of " + fault.service()
                                + " fewer requests of that kind",
                        "Give a lower number, or leave it out"))
                .toList();
    }

    /** Of a release that made fewer changes than that. */
    static Problem kill(int change, int changes) {
        return new Problem(
                "kill-never-struck",
                "kill the release after change " + change,
                "it made " + changes + " changes only",
                "Give a number from 1 to " + changes + ", or every");
    }
}
