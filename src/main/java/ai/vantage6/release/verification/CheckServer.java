package ai.vantage6.release.verification;

import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Check;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.vantage6.NodeState;
import ai.vantage6.release.verification.LiveServer.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the server of the community which version it is, whether it is well, and which nodes are online. */
record CheckServer(Sought sought, LiveServer server, Known known) implements Check.Look {

    static final StageId ID = new StageId("server", "Ask the live server");

    @Override
    public List<Finding> look() throws ReleaseException, InterruptedException {
        var findings = new ArrayList<Finding>();
        findings.addAll(Each.of(at(""), List.of("/version", "/health"), this::at, this::answered));
        if (server.user().isEmpty()) {
            findings.add(new Finding.NotCompared(
                    "its nodes", "VANTAGE6_USERNAME and VANTAGE6_PASSWORD name nobody who may see them"));
            return findings;
        }
        findings.addAll(Each.of("its nodes", List.of(server.user().get()), _ -> "its nodes", this::nodes));
        return findings;
    }

    private String at(String path) {
        return server.at(path).toString();
    }

    private List<Finding> answered(String path) throws ReleaseException, InterruptedException {
        return List.of(path.equals("/version") ? version() : health());
    }

    private Finding version() throws ReleaseException, InterruptedException {
        var runs = server.api().version();
        var expected = known.live();
        if (expected.isEmpty()) {
            return new Finding.NotCompared(
                    at("/version"), "it runs " + shown(runs) + ", and no version of this major one is out for it");
        }
        return Version.parse(runs).map(Version::withoutPost).equals(expected)
                ? new Finding.Good(at("/version"), "runs " + expected.get())
                : Each.wrong(
                        "server-version",
                        at("/version"),
                        "it runs " + shown(runs) + " and should run " + expected.get(),
                        "Read its log: moving the tag "
                                + sought.scope().majorName().orElse("of its major version") + "-live redeploys it");
    }

    private static String shown(String text) {
        var printable = text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
        return printable.length() <= 50 ? printable : printable.substring(0, 50) + "…";
    }

    private Finding health() throws ReleaseException, InterruptedException {
        return server.api().reachesDatabase()
                ? new Finding.Good(at("/health"), "reaches its database")
                : Each.wrong("server-health", at("/health"), "it does not reach its database", "Look at the database");
    }

    /** No server knows which version a node runs: it takes the newest image of its major version when it starts. */
    private List<Finding> nodes(User user) throws ReleaseException, InterruptedException {
        var image = "node:" + sought.scope().majorName().orElse(sought.version().line());
        return server.api().logIn(user.name(), user.password()).nodes().stream()
                .map(node -> node(node, image))
                .toList();
    }

    private static Finding node(NodeState node, String image) {
        var subject = "node " + shown(node.name());
        return node.online()
                ? new Finding.Good(
                        subject,
                        "online; restart it if it has run since before the release: it takes " + image
                                + " when it starts")
                : Each.wrong(
                        "node-offline",
                        subject,
                        "it is offline",
                        "Ask its owner to start it: it takes " + image + " then, which is the newest");
    }

    /** Why nobody asks. */
    static Optional<String> leftOut(Outside outside) {
        return outside.server().isPresent()
                ? Optional.empty()
                : Optional.of("the configuration names no live server (live: {server: …})");
    }
}
