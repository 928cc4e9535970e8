package ai.vantage6.release.acceptance;

import ai.vantage6.release.containers.ContainerPlan;
import ai.vantage6.release.containers.RunningContainer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.vantage6.ServerApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts the candidate's server, and waits until it answers.
 *
 * @param settings what the repository says of a server in this test
 */
record StartServer(String image, Map<String, Object> settings) implements Step<Grounds, Standing> {

    static final String API = "/api";
    static final int PORT = 80;

    private static final String PROGRAM = "/vantage6/vantage6-server/server.sh";

    @Override
    public StageId id() {
        return new StageId("server", "Start the server");
    }

    /** What it is doing. */
    private sealed interface State {

        record Answers(String version) implements State {}

        record Silent(String because) implements State {}

        record Ended(String how) implements State {}
    }

    @Override
    public Seen<Standing> take(Grounds grounds) throws ReleaseException, InterruptedException {
        var findings = new ArrayList<Finding>();
        new Provision(grounds).of(image);
        var name = grounds.family().container("server");
        var key = Passwords.random(grounds.masking());
        var container = grounds.host()
                .start(ContainerPlan.of(name, image)
                        .running("/bin/sh", PROGRAM)
                        .file(
                                "/mnt/config.yaml",
                                Settings.ofServer(name, PORT, key.reveal())
                                        .over(settings)
                                        .yaml())
                        .answeringAt(PORT));
        var state = grounds.patience()
                .<State>until(
                        "the server to answer",
                        () -> state(grounds, container),
                        seen -> !(seen instanceof State.Silent));
        return switch (state) {
            case State.Answers(var version) -> {
                findings.add(new Finding.Good(image, "it stands and says that it is " + version));
                var server = new ServerApi(grounds.caller(), root(container), grounds.masking());
                yield new Seen<>(findings, Optional.of(new Standing(grounds, server, name)));
            }
            case State.Silent(var because) ->
                silent(
                        findings,
                        container,
                        "it did not answer within " + grounds.patience().text() + ": " + because);
            case State.Ended(var how) -> silent(findings, container, how);
        };
    }

    private Seen<Standing> silent(List<Finding> findings, RunningContainer container, String because)
            throws ReleaseException, InterruptedException {
        findings.add(new Finding.Wrong(
                image,
                new Problem(
                        "server-silent",
                        "start the server of " + image,
                        because + "; its last words:\n" + container.lastWords() + "\n",
                        "Mend the server, or give it more time with test: minutes in the configuration")));
        return new Seen<>(findings, Optional.empty());
    }

    private State state(Grounds grounds, RunningContainer container) throws ReleaseException, InterruptedException {
        var ended = container.ended();
        if (ended.isPresent()) {
            return new State.Ended(ended.get());
        }
        try {
            return new State.Answers(new ServerApi(grounds.caller(), root(container), grounds.masking()).version());
        } catch (ReleaseException e) {
            return new State.Silent(e.problem().because());
        }
    }

    private static java.net.URI root(RunningContainer container) throws ReleaseException, InterruptedException {
        return Call.below(container.address(), API);
    }
}
