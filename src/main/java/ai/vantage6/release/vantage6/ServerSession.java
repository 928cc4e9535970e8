package ai.vantage6.release.vantage6;

import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;

/** What a user does on a server. Names are unique, and by them is found again what was made when its answer got lost. */
public interface ServerSession {

    /** Makes an organisation and gives its id. */
    int organization(String name) throws ReleaseException, InterruptedException;

    /** Makes a collaboration without encryption and gives its id. */
    int collaboration(String name, List<Integer> organizations) throws ReleaseException, InterruptedException;

    /** Makes the account of a node, with the key that it logs in with. */
    NodeAccount node(String name, int organization, int collaboration) throws ReleaseException, InterruptedException;

    /** Makes a user who may do everything. */
    void administrator(String name, Secret password, int organization) throws ReleaseException, InterruptedException;

    /** Every node that the user may see. */
    List<NodeState> nodes() throws ReleaseException, InterruptedException;

    /** The names of the nodes of a collaboration that are online. */
    List<String> online(int collaboration) throws ReleaseException, InterruptedException;

    /** Creates a task, once, and gives its id. */
    int task(TaskRequest task) throws ReleaseException, InterruptedException;

    /** How a task stands at each organisation, in the order of their ids. */
    List<TaskRun> runs(int task) throws ReleaseException, InterruptedException;
}
