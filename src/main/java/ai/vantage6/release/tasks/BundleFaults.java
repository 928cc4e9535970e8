package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Command;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.pipeline.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the inputs of a command that writes or takes over a release bundle. */
record BundleFaults(Inputs inputs) {

    List<Problem> found() {
        var faults = new ArrayList<Problem>();
        var folders = inputs.bundle().folders();
        if (inputs.command() == Command.BUILD && folders.size() != 1) {
            faults.add(new Problem(
                    "invalid-input",
                    "read the input bundle",
                    "it names " + (folders.isEmpty() ? "no folder" : folders.size() + " folders"),
                    "Name the one that the bundle is written to, which is empty or not there"));
        }
        if (inputs.command().takesBundle()
                && !folders.isEmpty()
                && inputs.build().node().isPresent()) {
            faults.add(new Problem(
                    "invalid-input",
                    "read the input node",
                    "npm runs code of the repository, and a job that is given a bundle runs none: it deploys the user"
                            + " interface out of its image",
                    "Leave it out, or build everything in one job, without the input bundle"));
        }
        return faults;
    }
}
