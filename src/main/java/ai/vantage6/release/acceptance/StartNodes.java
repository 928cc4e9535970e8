package ai.vantage6.release.acceptance;

import ai.vantage6.release.containers.ContainerPlan;
import ai.vantage6.release.containers.RunningContainer;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.vantage6.NodeAccount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Starts the candidate's nodes, each with a database, and waits until the server sees them.
 *
 * @param settings what the repository says of a node in this test
 */
record StartNodes(Candidate candidate, Map<String, Object> settings) implements Step<Collaboration, Collaboration> {

    static final String DATABASE = "default";
    static final String DATA = "/mnt/" + DATABASE + ".csv";

    /** What a node calls the images that help it, and what the candidate does. */
    private static final Map<String, String> HELPERS = Map.of(
            "alpine", "alpine",
            "vpn_client", "vpn-client",
            "network_config", "vpn-configurator",
            "ssh_tunnel", "ssh-tunnel",
            "squid", "squid");

    /** Twenty people, as many as the smallest statistics take. */
    private static final int ROWS = 20;

    @Override
    public StageId id() {
        return new StageId("nodes", "Start two nodes with a database");
    }

    @Override
    public Seen<Collaboration> take(Collaboration collaboration) throws ReleaseException, InterruptedException {
        var grounds = collaboration.grounds();
        new Provision(grounds).of(candidate.image("node"));
        var nodes = new LinkedHashMap<NodeAccount, RunningContainer>();
        for (var node : collaboration.nodes()) {
            nodes.put(node, start(node, collaboration));
        }
        var online = grounds.patience()
                .<Set<String>>until(
                        nodes.size() + " nodes to be online",
                        () -> new HashSet<>(collaboration.session().online(collaboration.id())),
                        seen -> nodes.keySet().stream().map(NodeAccount::name).allMatch(seen::contains)
                                || allEnded(nodes));
        var findings = new ArrayList<Finding>();
        for (var node : nodes.entrySet()) {
            var name = node.getKey().name();
            findings.add(
                    online.contains(name)
                            ? new Finding.Good(name, "the server sees it online")
                            : new Finding.Wrong(name, offline(grounds.patience(), name, node.getValue())));
        }
        var all = findings.stream().allMatch(Finding.Good.class::isInstance);
        return new Seen<>(findings, all ? Optional.of(collaboration) : Optional.empty());
    }

    /** A node that is not there any more will not come online. */
    private static boolean allEnded(Map<NodeAccount, RunningContainer> nodes) {
        try {
            for (var container : nodes.values()) {
                if (container.ended().isEmpty()) {
                    return false;
                }
            }
            return true;
        } catch (ReleaseException e) {
            return false; // the wait goes on, and tells in the end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private RunningContainer start(NodeAccount node, Collaboration collaboration)
            throws ReleaseException, InterruptedException {
        // The name by which a node looks for its own container
        var container = "vantage6-" + node.name() + "-user";
        var config = "/mnt/config/" + node.name() + ".yaml";
        return collaboration
                .grounds()
                .host()
                .start(ContainerPlan.of(container, candidate.image("node"))
                        .running("vnode-local", "start", "-c", config, "-n", node.name(), "--dockerized", "--user")
                        .with("DATA_VOLUME_NAME", container + "-vol")
                        .with("DEFAULT_DATABASE_URI", DATABASE + ".csv")
                        .volume("/mnt/data", container + "-vol")
                        .file(
                                config,
                                Settings.ofNode(
                                                collaboration.server(),
                                                StartServer.PORT,
                                                node.key().reveal())
                                        .over(images())
                                        .over(settings)
                                        .yaml())
                        .file(DATA, data())
                        .usingTheEngine());
    }

    /** A node pulls what it may need for a private network before it does anything else. */
    private Map<String, Object> images() {
        var images = new TreeMap<String, Object>();
        HELPERS.forEach((role, name) -> {
            if (candidate.images().containsKey(name)) {
                images.put(role, candidate.image(name));
            }
        });
        return images.isEmpty() ? Map.of() : Map.of("images", images);
    }

    private static String data() {
        var rows = new StringBuilder("id,age,height\n");
        for (var row = 1; row <= ROWS; row++) {
            rows.append(row)
                    .append(',')
                    .append(20 + row)
                    .append(',')
                    .append(150 + 2 * row)
                    .append('\n');
        }
        return rows.toString();
    }

    private static Problem offline(Patience patience, String node, RunningContainer container)
            throws ReleaseException, InterruptedException {
        var how = container.ended().orElse("the server did not see it within " + patience.text());
        return new Problem(
                "node-offline",
                "see the node " + node + " online",
                how + "; its last words:\n" + container.lastWords() + "\n",
                "Mend the node, or give it more time with test: minutes in the configuration");
    }
}
