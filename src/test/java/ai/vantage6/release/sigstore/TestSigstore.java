package ai.vantage6.release.sigstore;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.IdentityTokens;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.http.TestTime;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.FulcioStandIn;
import ai.vantage6.release.rehearsal.IdentityStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.RekorStandIn;
import ai.vantage6.release.rehearsal.StandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A sigstore of stand-ins over HTTP, and signers of a job that it knows. */
public final class TestSigstore implements AutoCloseable {

    public static final String REPOSITORY = "vantage6/vantage6";

    private final IdentityStandIn identity = new IdentityStandIn(REPOSITORY);
    private final FulcioStandIn fulcio = new FulcioStandIn(identity);
    private final RekorStandIn rekor = new RekorStandIn();
    private final Journal journal = new Journal(_ -> {});
    private final TestTime time = new TestTime(TestCallers.NOW, new ArrayList<>());
    private final HttpCaller caller = new HttpCaller(new RetryPolicy(5, Duration.ofSeconds(90), time, _ -> {}));
    private final List<StandInServer> servers = new ArrayList<>();
    private final List<Secret> masked = new ArrayList<>();

    public KeylessSigner signer(String... faults) throws IOException {
        return signer(fulcio, rekor, faults);
    }

    /** With others in the place of the two services. */
    KeylessSigner signer(StandIn authority, StandIn log, String... faults) throws IOException {
        return new KeylessSigner(
                caller,
                served(authority, faults),
                served(log, faults),
                tokens(IdentityStandIn.REQUEST_TOKEN, faults),
                masking());
    }

    KeylessSigner strange() throws IOException {
        return new KeylessSigner(caller, served(fulcio), served(rekor), tokens("another-token"), masking());
    }

    private IdentityTokens tokens(String token, String... faults) throws IOException {
        var address = IdentityStandIn.request(served(identity, faults), "refs/tags/version/4.14.0", "a".repeat(40));
        return new IdentityTokens(caller, address, new Secret(token));
    }

    private Consumer<Secret> masking() {
        return masked::add;
    }

    private URI served(StandIn standIn, String... faults) throws IOException {
        var list =
                Stream.of(faults).map(each -> Fault.parse(each).orElseThrow()).toList();
        servers.add(new StandInServer(standIn, journal, list));
        return servers.getLast().address();
    }

    public IdentityStandIn identity() {
        return identity;
    }

    public FulcioStandIn fulcio() {
        return fulcio;
    }

    public RekorStandIn rekor() {
        return rekor;
    }

    TestTime time() {
        return time;
    }

    List<Secret> masked() {
        return masked;
    }

    /** What was changed in any of them. */
    public List<String> changes() {
        return journal.entries().stream().map(Journal.Entry::summary).toList();
    }

    @Override
    public void close() {
        caller.close();
        servers.forEach(StandInServer::close);
    }
}
