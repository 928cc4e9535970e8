package ai.vantage6.release.acceptance;

import ai.vantage6.release.acceptance.Seen.Nothing;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.python.CleanEnvironment.Installed;
import java.util.ArrayList;
import java.util.List;

/** Installs the candidate from the index into a fresh environment, and asks each package and the command line for its version. */
record InstallCandidate(CleanInstallation installation, Candidate candidate) implements Step<Nothing, Nothing> {

    /** What users install, which brings the command line along. */
    private static final String FIRST = "vantage6";

    /** What the command line of 4.x answers. */
    private static final String NO_OPTION = "No such option";

    private static final List<String> COMMAND_LINE = List.of("v6", "--version");

    @Override
    public StageId id() {
        return new StageId("install", "Install the candidate into a clean environment");
    }

    @Override
    public Seen<Nothing> take(Nothing nothing) throws ReleaseException, InterruptedException {
        var version = candidate.version();
        var others = candidate.packages().stream()
                .filter(name -> !name.equals(FIRST))
                .toList();
        return Seen.only(
                switch (installation.install(version, FIRST, others, COMMAND_LINE)) {
                    case Installed.There there -> found(there);
                    case Installed.Refused(var python, var because) ->
                        List.of(new Finding.Wrong(
                                FIRST + "==" + version,
                                new Problem(
                                        "candidate-not-installable",
                                        "install " + version + " with Python " + python,
                                        because,
                                        "Mend the requirements, or upload what the index lacks")));
                    case Installed.NoPython(var because) ->
                        List.of(new Finding.Unknown(
                                FIRST + "==" + version,
                                new Problem(
                                        "no-fitting-python",
                                        "find a Python that " + FIRST + " " + version + " admits",
                                        because,
                                        "Install one, or name it with the input python")));
                });
    }

    private List<Finding> found(Installed.There there) {
        var findings = new ArrayList<Finding>();
        var version = candidate.version().pep440();
        there.versions()
                .forEach((name, installed) -> findings.add(
                        installed.equals(version)
                                ? new Finding.Good(name, installed + " with Python " + there.python())
                                : wrong(name, "it is " + installed)));
        findings.add(told(there.said(), version));
        return findings;
    }

    private Finding told(String said, String version) {
        var command = String.join(" ", COMMAND_LINE);
        if (said.contains(version)) {
            return new Finding.Good(command, "says " + said);
        }
        return said.contains(NO_OPTION)
                ? new Finding.NotCompared(command, "the command line of this version does not tell it")
                : wrong(command, "it says " + said);
    }

    private Finding wrong(String subject, String because) {
        return new Finding.Wrong(
                subject,
                new Problem(
                        "candidate-wrong-version",
                        "find " + candidate.version() + " installed",
                        subject + ": " + because,
                        "Build the package from the version commit"));
    }
}
