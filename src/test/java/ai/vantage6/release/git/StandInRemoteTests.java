package ai.vantage6.release.git;

import ai.vantage6.release.git.SourceRepositoryContract.Served;
import ai.vantage6.release.rehearsal.GitStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** The stand-in as a remote, seen from a shallow clone as actions/checkout makes it, and from a complete one. */
final class StandInRemoteTests {

    @Nested
    class FromAShallowClone implements SourceRepositoryContract {

        @Override
        public Served serve(Path bareRepository) throws IOException {
            return standIn(bareRepository);
        }

        @Override
        public int depth() {
            return 1;
        }
    }

    @Nested
    class FromACompleteClone implements SourceRepositoryContract {

        @Override
        public Served serve(Path bareRepository) throws IOException {
            return standIn(bareRepository);
        }

        @Override
        public int depth() {
            return 0;
        }
    }

    static Served standIn(Path bareRepository) throws IOException {
        var standIn = new GitStandIn(bareRepository);
        var server = new StandInServer(standIn, new Journal(change -> {}), List.of());
        return new Served() {
            @Override
            public String url() {
                return server.address() + "/vantage6/vantage6.git";
            }

            @Override
            public void close() {
                server.close();
                standIn.close();
            }
        };
    }
}
