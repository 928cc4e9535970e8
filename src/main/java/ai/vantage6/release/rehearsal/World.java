package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.model.ReleaseTag;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All stand-ins of one rehearsal, running, and what they hold. */
public final class World implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** The project on Read the Docs where no configuration names another. */
    private static final String DOCUMENTATION = "vantage6";

    private final Journal journal;
    private final List<StandInServer> servers = new ArrayList<>();

    private Optional<String> board = Optional.empty();

    private World(Journal journal) {
        this.journal = journal;
    }

    /** Starts all stand-ins for a repository without a configuration of its releases. */
    public static World of(GitStandIn git, Path folder, List<Fault> faults, Journal.Listener listener)
            throws IOException {
        return of(git, folder, faults, listener, ReleaseConfig.DEFAULT);
    }

    /**
     * Starts all stand-ins around a git remote: of GitHub, PyPI, Discord, Coveralls, Read the Docs, Zenodo, of registries, of a
     * repository of charts, of sigstore with the provider of identities that it trusts, of a web app, and of a
     * store of algorithms.
     *
     * @param folder takes what the registries hold
     * @param config names what is there outside: the channel, the project of the documentation, the board
     */
    static World of(GitStandIn git, Path folder, List<Fault> faults, Journal.Listener listener, ReleaseConfig config)
            throws IOException {
        var courtesies = config.courtesies();
        var docs = courtesies.documentation().project().orElse(DOCUMENTATION);
        var github = new GitHubStandIn(RunnerEnvironment.REPOSITORY, git, GitHubSettings.STRICT);
        var registry = RegistryStandIn.ofRelease(folder.resolve("registry"));
        var bases = RegistryStandIn.ofBases(folder.resolve("bases"));
        var identity = new IdentityStandIn(RunnerEnvironment.REPOSITORY);
        var fulcio = new FulcioStandIn(identity);
        var rekor = new RekorStandIn();
        var world = start(
                List.of(
                        git,
                        github,
                        IndexStandIn.trusting(fulcio, rekor, RunnerEnvironment.REPOSITORY),
                        DiscordStandIn.with(config.announcement().place()),
                        registry,
                        bases,
                        new ChartMuseumStandIn(),
                        new CoverallsStandIn(RunnerEnvironment.REPOSITORY),
                        new ReadTheDocsStandIn(docs, git::tags),
                        identity,
                        fulcio,
                        rekor,
                        new KuduStandIn(),
                        new EntraStandIn(),
                        new ZenodoStandIn(github::published),
                        new AlgorithmStoreStandIn(registry::digest)),
                faults,
                listener);
        if (courtesies.board().owner().isPresent()) {
            github.board().become(courtesies.board());
        } else {
            world.board = Optional.of(BoardStandIn.CONFIGURATION);
        }
        return world;
    }

    /** Starts a server for each stand-in. */
    public static World start(List<StandIn> standIns, List<Fault> faults, Journal.Listener listener)
            throws IOException {
        var world = new World(new Journal(listener));
        for (var standIn : standIns) {
            world.servers.add(new StandInServer(standIn, world.journal, faults));
        }
        return world;
    }

    /** Plans a release: its milestone with issues that are done, one that is not, and one that nobody wants any more. */
    World planning(ReleaseTag tag) {
        servers.stream()
                .map(StandInServer::standIn)
                .filter(GitHubStandIn.class::isInstance)
                .map(GitHubStandIn.class::cast)
                .forEach(github -> github.plan(tag.version()));
        return this;
    }

    /** Where a stand-in can be reached. */
    public URI address(String service) {
        return server(service).address();
    }

    /** The board as the input board takes it; empty where the configuration names it. */
    Optional<String> board() {
        return board;
    }

    public StandIn standIn(String service) {
        return server(service).standIn();
    }

    private StandInServer server(String service) {
        return servers.stream()
                .filter(server -> server.standIn().name().equals(service))
                .findFirst()
                .orElseThrow();
    }

    /** The addresses of all of them, as a release takes them. */
    public Services services() {
        var services = Services.DEFAULT;
        for (var server : servers) {
            for (var path : server.standIn().serves().entrySet()) {
                services = services.with(path.getKey(), URI.create(server.address() + path.getValue()));
            }
        }
        return services;
    }

    /** Every change, those that nobody sees yet included. */
    public List<Journal.Entry> changes() {
        return journal.entries();
    }

    /**
     * The changes after which a release is killed in turn: those that people can see.
     *
     * <p>A blob is none: there are some ten for each image, and the world that one leaves differs from the one before in nothing
     * but a blob that the next run finds. The changes between which they lie leave the same halves: some there, some not.
     */
    List<Journal.Entry> killPoints() {
        return changes().stream().filter(Journal.Entry::visible).toList();
    }

    /** A person mends what only a person can, such as a package that a registry has made private. */
    void mend() {
        servers.forEach(StandInServer::mend);
    }

    /** What every stand-in holds: canonical JSON, so that equal releases give equal bytes. */
    public byte[] state() {
        Map<String, Object> state = new TreeMap<>();
        for (var server : servers) {
            state.put(server.standIn().name(), server.state());
        }
        var printer = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return (JSON.writer(printer).writeValueAsString(state) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        servers.forEach(StandInServer::close);
    }
}
