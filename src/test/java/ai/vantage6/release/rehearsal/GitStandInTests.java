package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GitStandInTests {

    private final Journal journal = new Journal(change -> {});

    @TempDir
    Path directory;

    private TestRemote remote;
    private GitStandIn standIn;
    private StandInServer server;

    @BeforeEach
    void oneCommit() throws IOException {
        remote = new TestRemote(directory.resolve("remote.git"));
        remote.commit("main", "one\n", Map.of("README.md", "one\n"));
        standIn = new GitStandIn(remote.directory());
        server = new StandInServer(standIn, journal, List.of());
    }

    @AfterEach
    void close() {
        server.close();
        standIn.close();
        remote.close();
    }

    @Test
    void tellsCommitsAndTreesOfEveryRef() throws IOException {
        remote.annotatedTag("version/1.0.0", remote.head("main"));
        var commit = remote.head("main").hex();
        var tree = remote.repository()
                .parseCommit(remote.repository().resolve(commit))
                .getTree()
                .name();

        assertThat(standIn.state())
                .isEqualTo(Map.of(
                        "refs/heads/main", Map.of("commit", commit, "tree", tree),
                        "refs/tags/version/1.0.0", Map.of("commit", commit, "tree", tree)));
    }

    @Test
    void tellsWhatElseIsTagged() throws IOException {
        var file = remote.file("no commit");
        remote.tag("version/4.98.0", file);

        assertThat(standIn.state())
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("refs/tags/version/4.98.0", Map.of("object", file.hex()));
    }

    @Test
    void aProtectedBranchTakesNoPushAndSaysSoAsGitHubDoes() throws Exception {
        try (var strict = new GitStandIn(remote.directory(), Set.of("main"));
                var served = new StandInServer(strict, journal, List.of());
                var repository = JGitRepository.open(
                        remote.directory(), Optional.of(served.address() + "/r"), Optional.of(new Secret("pat")))) {
            var head = remote.head("main");
            var commit = repository.write(List.of(head), Map.of(), "v\n");

            assertThatThrownBy(() -> repository.push(commit.id(), "main", head))
                    .hasMessageContaining("the branch is protected: protected branch hook declined")
                    .hasMessageContaining("GH006: Protected branch update failed for refs/heads/main.");
            assertThat(journal.entries()).isEmpty();
        }
    }

    @Test
    void wantsAPasswordForAPushAndNoneForAFetch() throws IOException {
        assertThat(advertisement("git-upload-pack", Optional.empty()).status()).isEqualTo(200);
        assertThat(advertisement("git-receive-pack", Optional.empty()).status()).isEqualTo(401);
        assertThat(advertisement("git-receive-pack", Optional.of("Basic eDo=")).status())
                .isEqualTo(401);
        assertThat(advertisement("git-receive-pack", Optional.of("Basic !")).status())
                .isEqualTo(401);
        assertThat(advertisement("git-receive-pack", Optional.of("Basic eDp5")).status())
                .isEqualTo(200);
    }

    @Test
    void knowsNothingElse() throws IOException {
        var request = new Request("GET", "/r.git/HEAD", "", Map.of(), new byte[0]);

        assertThat(standIn.answer(request).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    @Tag("servers")
    void realGitClonesFetchesAndPushes(String protocol) throws Exception {
        var url = server.address().toString().replace("http://", "http://x:y@") + "/vantage6/vantage6.git";
        var clone = directory.resolve("clone");
        git(protocol, directory, "clone", "--depth=1", "--filter=blob:none", url, clone.toString());
        remote.commit("main", "two\n", Map.of("README.md", "two\n"));
        git(protocol, clone, "pull", "--unshallow");
        Files.writeString(clone.resolve("big.txt"), "0123456789\n".repeat(400_000));
        git(protocol, clone, "add", "big.txt");
        git(protocol, clone, "commit", "-m", "three");
        git(protocol, clone, "push", "origin", "HEAD:main");

        assertThat(git(protocol, clone, "rev-parse", "HEAD"))
                .isEqualTo(remote.head("main").hex());
        assertThat(journal.entries())
                .singleElement()
                .extracting(Journal.Entry::summary)
                .asString()
                .matches(Pattern.compile("pushed refs/heads/main to [0-9a-f]{40}"));
    }

    @Test
    @Tag("servers")
    void nobodyPushesByForce() throws Exception {
        var url = server.address().toString().replace("http://", "http://x:y@") + "/r.git";
        var clone = directory.resolve("clone");
        git("2", directory, "clone", url, clone.toString());
        git("2", clone, "commit", "--amend", "-m", "other");

        assertThat(run("2", clone, List.of("push", "--force", "origin", "HEAD:main")))
                .isNotZero();
        assertThat(Files.readString(directory.resolve("out"))).contains("non-fast-forward");
        assertThat(journal.entries()).isEmpty();
    }

    private Reply advertisement(String service, Optional<String> authorization) throws IOException {
        var headers = authorization.map(value -> Map.of("authorization", value)).orElse(Map.of());
        return standIn.answer(new Request("GET", "/r.git/info/refs", "service=" + service, headers, new byte[0]));
    }

    private String git(String protocol, Path in, String... arguments) throws Exception {
        var status = run(protocol, in, List.of(arguments));
        var output = Files.readString(directory.resolve("out")).strip();
        assertThat(status).as(output).isZero();
        return output;
    }

    private int run(String protocol, Path in, Collection<String> arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                "git", "-c", "protocol.version=" + protocol, "-c", "user.name=a", "-c", "user.email=a@example.org"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start()
                .waitFor();
    }
}
