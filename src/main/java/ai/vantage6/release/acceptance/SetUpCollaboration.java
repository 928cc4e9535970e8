package ai.vantage6.release.acceptance;

import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.vantage6.NodeAccount;
import java.util.ArrayList;

/** Makes two organisations that work together, a node of each, and a user, through the API and as an administrator would. */
record SetUpCollaboration() implements Step<Standing, Collaboration> {

    static final int NODES = 2;

    /** What a new server of vantage6 4.x makes itself. */
    private static final String FIRST_USER = "root";

    @Override
    public StageId id() {
        return new StageId("collaboration", "Set up a collaboration");
    }

    @Override
    public Seen<Collaboration> take(Standing standing) throws ReleaseException, InterruptedException {
        var grounds = standing.grounds();
        var root = standing.server().logIn(FIRST_USER, new Secret(FIRST_USER));
        var organizations = new ArrayList<Integer>();
        for (var number = 1; number <= NODES; number++) {
            organizations.add(root.organization("organisation-" + number));
        }
        var id = root.collaboration("acceptance", organizations);
        var nodes = new ArrayList<NodeAccount>();
        for (var number = 1; number <= NODES; number++) {
            nodes.add(root.node(grounds.family().node(number), organizations.get(number - 1), id));
        }
        // The first user belongs to no organisation that works with others, and so may create no task.
        var password = Passwords.random(grounds.masking());
        root.administrator("tester", password, organizations.getFirst());
        var session = standing.server().logIn("tester", password);
        return Seen.good(
                "collaboration",
                NODES + " organisations, their nodes and a user are there",
                new Collaboration(grounds, id, session, nodes, standing.name()));
    }
}
