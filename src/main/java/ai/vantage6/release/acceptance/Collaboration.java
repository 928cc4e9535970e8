package ai.vantage6.release.acceptance;

import ai.vantage6.release.vantage6.NodeAccount;
import ai.vantage6.release.vantage6.ServerSession;
import java.util.List;

/**
 * Organisations that work together, each with a node.
 *
 * @param grounds where its server stands
 * @param id of the collaboration
 * @param session of one of their users
 * @param server by which name nodes reach it
 */
record Collaboration(Grounds grounds, int id, ServerSession session, List<NodeAccount> nodes, String server) {

    Collaboration {
        nodes = List.copyOf(nodes);
    }

    List<Integer> organizations() {
        return nodes.stream().map(NodeAccount::organization).toList();
    }

    /** The name of an organisation's node. */
    String nodeOf(int organization) {
        return nodes.stream()
                .filter(node -> node.organization() == organization)
                .map(NodeAccount::name)
                .findFirst()
                .orElse("organisation " + organization);
    }
}
