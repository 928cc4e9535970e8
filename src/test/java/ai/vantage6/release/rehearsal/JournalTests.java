package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.config.Service;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as a change of the world, and after which changes a release is killed. */
final class JournalTests {

    @Test
    void aReleaseIsKilledAfterWhatPeopleCanSeeAndEveryChangeIsHeardOf() throws Exception {
        try (var world = World.start(List.of(new Shelf()), List.of(), _ -> {});
                var client = HttpClient.newHttpClient()) {
            for (var path : List.of("/book", "/blob", "/blob", "/book", "/blob")) {
                var request = HttpRequest.newBuilder(URI.create(world.address("shelf") + path))
                        .POST(BodyPublishers.noBody())
                        .build();
                client.send(request, BodyHandlers.discarding());
            }

            assertThat(world.changes())
                    .extracting(Journal.Entry::number)
                    .as("how many were seen until then")
                    .containsExactly(1, 1, 1, 2, 2);
            assertThat(world.killPoints())
                    .containsExactly(
                            new Journal.Entry(1, "shelf", "put /book", true),
                            new Journal.Entry(2, "shelf", "put /book", true));
        }
    }

    @Test
    void theWorldOfARehearsalHoldsRegistriesAndCharts(@TempDir Path folder) throws Exception {
        Git.init().setBare(true).setDirectory(folder.toFile()).call().close();
        try (var git = new GitStandIn(folder);
                var world = World.of(git, folder.resolve("registries"), List.of(), _ -> {})) {
            assertThat(world.services().at(Service.CHARTMUSEUM).getPath()).isEqualTo("/api/chartrepo/infrastructure");
            assertThat(world.services().at(Service.REGISTRY)).isEqualTo(world.address("registry"));
            assertThat(world.address("bases")).isNotEqualTo(world.address("registry"));
            assertThat(new ObjectMapper().readTree(world.state()).fieldNames())
                    .toIterable()
                    .contains("registry", "bases", "chartmuseum");
        }
    }

    /** Takes books, which people see, and blobs, which they do not. */
    private static final class Shelf implements StandIn {

        @Override
        public String name() {
            return "shelf";
        }

        @Override
        public Reply answer(Request request) {
            var reply = Reply.text(200, "");
            return request.path().equals("/book") ? reply.changed("put /book") : reply.stored("put /blob");
        }

        @Override
        public Object state() {
            return "";
        }
    }
}
