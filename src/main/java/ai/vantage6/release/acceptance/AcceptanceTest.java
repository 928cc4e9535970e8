package ai.vantage6.release.acceptance;

import ai.vantage6.release.acceptance.RunDiagnostics.Kind;
import ai.vantage6.release.acceptance.Seen.Nothing;
import ai.vantage6.release.pipeline.CheckListener;
import ai.vantage6.release.pipeline.CheckResult;
import ai.vantage6.release.vantage6.UserInterfacePage;
import java.util.List;

/** The acceptance test of a candidate, in the order of the release documentation (§7.3.2). */
public record AcceptanceTest(Candidate candidate, Plan plan, Means means) {

    private static final int CLUSTERED = 5;

    /** Takes every step; whatever was started is stopped afterwards, also when somebody wants us to stop. */
    public List<CheckResult> carryOut(CheckListener listener) throws InterruptedException {
        var steps = new Steps(listener);
        var grounds = steps.take(new ReachEngine(means.engine()), Reached.START);
        try {
            steps.take(new InstallCandidate(installation(grounds), candidate), Reached.START);
            if (candidate.version().major() < CLUSTERED) {
                network(steps, grounds);
            } else {
                cluster(steps);
            }
            userInterface(steps, grounds);
        } finally {
            if (grounds instanceof Reached.There(var there)) {
                there.host().close();
            }
        }
        issues(steps);
        return steps.results();
    }

    /** With the Python of the image that the plan names; where there is no engine or no such image, with one of this machine. */
    private CleanInstallation installation(Reached<Grounds> grounds) {
        return grounds instanceof Reached.There(var there) && plan.python().isPresent()
                ? new InstallationInContainer(there, plan.python().get())
                : means.here();
    }

    /** A server of 4.x and two nodes, as they are started by hand. */
    private void network(Steps steps, Reached<Grounds> grounds) throws InterruptedException {
        var server = steps.take(new StartServer(candidate.image("server"), plan.server()), grounds);
        steps.take(new AskServer(candidate.version()), server);
        var collaboration = steps.take(new SetUpCollaboration(), server);
        var nodes = steps.take(new StartNodes(candidate, plan.node()), collaboration);
        steps.take(new RunDiagnostics(plan.diagnostics(), Kind.FEATURES), nodes);
        if (plan.nodeToNode()) {
            steps.take(new RunDiagnostics(plan.diagnostics(), Kind.NODE_TO_NODE), nodes);
        } else {
            steps.<Nothing>leaveOut(
                    Kind.NODE_TO_NODE.id(),
                    "the nodes of this test have no private network: test: node-to-node in the configuration");
        }
    }

    /** Of 5.x, which runs in Kubernetes: what can be seen without a cluster, and the HQ that somebody else runs. */
    private void cluster(Steps steps) throws InterruptedException {
        var charts = steps.take(new ReadCharts(means.charts()), Reached.START);
        steps.take(new ResolveImages(candidate, means.registries()), charts);
        if (means.helm().isPresent()) {
            steps.take(new RenderCharts(means.helm().get()), charts);
        } else {
            steps.<Nothing>leaveOut(RenderCharts.ID, "there is no helm on this machine");
        }
        if (means.headquarters().isPresent()) {
            steps.take(
                    new AskHeadquarters(candidate.version()),
                    means.headquarters().get());
        } else {
            steps.<Nothing>leaveOut(AskHeadquarters.ID, "no HQ is named: test: hq in the configuration");
        }
    }

    private void userInterface(Steps steps, Reached<Grounds> grounds) throws InterruptedException {
        var look = new LookAtUserInterface(candidate.version());
        if (means.page().isPresent()) {
            steps.take(look, means.page().get());
        } else if (candidate.images().containsKey(plan.userInterface())) {
            Reached<UserInterfacePage> page =
                    steps.take(new StartUserInterface(candidate.image(plan.userInterface())), grounds);
            steps.take(look, page);
        } else {
            steps.<Nothing>leaveOut(
                    LookAtUserInterface.ID, "the candidate has no image of it, and no address is named");
        }
    }

    private void issues(Steps steps) throws InterruptedException {
        if (means.issues().isPresent()) {
            steps.take(new ListIssues(means.issues().get(), plan.milestones()), Reached.START);
        } else {
            steps.<Nothing>leaveOut(ListIssues.ID, "there is no token for GitHub: GITHUB_TOKEN");
        }
    }
}
