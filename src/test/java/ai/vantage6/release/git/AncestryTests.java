package ai.vantage6.release.git;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.git.Headers.Header;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories at random, with merges everywhere and dates that mean nothing, against reachability as it is defined. */
final class AncestryTests {

    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
    private static final int COMMITS = 40;

    @TempDir
    Path directory;

    private final List<ObjectId> commits = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void datesDecideNothing(int seed) throws Exception {
        try (var remote = history(new Random(seed), Integer.MAX_VALUE);
                var headers = new Headers(remote.repository())) {
            for (var commit : commits) {
                var ancestry = new Ancestry(headers, header(headers, commit));
                for (var head : commits) {
                    var reachable = reachable(headers, head);
                    var answer = ancestry.from(head);
                    assertThat(answer.held()).isEqualTo(reachable.contains(commit));
                    assertThat(answer.cut()).isFalse();
                    assertThat(answer.children())
                            .containsExactlyInAnyOrderElementsOf(childrenAmong(headers, reachable, commit));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void datesThatTellTheTruthDecideNothingEither(int seed) throws Exception {
        try (var remote = history(new Random(seed), 1);
                var headers = new Headers(remote.repository())) {
            for (var commit : commits) {
                var ancestry = new Ancestry(headers, header(headers, commit));
                for (var head : commits) {
                    assertThat(ancestry.from(head).held())
                            .isEqualTo(reachable(headers, head).contains(commit));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aCutHistoryNeverSaysNo(int seed) throws Exception {
        var random = new Random(seed);
        try (var remote = history(random, Integer.MAX_VALUE)) {
            List<Set<ObjectId>> whole = new ArrayList<>();
            try (var headers = new Headers(remote.repository())) {
                for (var head : commits) {
                    whole.add(reachable(headers, head));
                }
            }
            var lost = Set.of(commits.get(random.nextInt(COMMITS / 2)), commits.get(COMMITS / 2));
            for (var id : lost) {
                remote.lose(Ids.of(id));
            }
            try (var headers = new Headers(remote.repository())) {
                for (var commit : commits) {
                    if (!lost.contains(commit)) {
                        ask(headers, commit, whole);
                    }
                }
            }
        }
    }

    private void ask(Headers headers, ObjectId commit, List<Set<ObjectId>> whole) throws IOException {
        var ancestry = new Ancestry(headers, header(headers, commit));
        for (var i = 0; i < COMMITS; i++) {
            var answer = ancestry.from(commits.get(i));
            var truly = whole.get(i).contains(commit);
            assertThat(answer.held() && !truly).isFalse();
            assertThat(!answer.held() && truly && !answer.cut()).isFalse();
        }
    }

    /** Each commit has up to three parents among all earlier ones. */
    private TestRemote history(Random random, int disorder) throws IOException {
        var remote = new TestRemote(directory.resolve("remote.git"));
        for (var i = 0; i < COMMITS; i++) {
            var parents = new HashSet<ai.vantage6.release.model.ObjectId>();
            for (var j = random.nextInt(4); j > 0 && i > 0; j--) {
                parents.add(Ids.of(commits.get(Math.max(0, i - 1 - random.nextInt(12)))));
            }
            remote.at(LONG_AGO.plusSeconds(disorder == 1 ? i : random.nextInt(1_000_000)));
            commits.add(Ids.jgit(remote.commit(
                    "commit " + i + "\n", Map.of(), parents.toArray(ai.vantage6.release.model.ObjectId[]::new))));
        }
        return remote;
    }

    private static Header header(Headers headers, ObjectId id) throws IOException {
        return headers.find(id).orElseThrow();
    }

    private static Set<ObjectId> reachable(Headers headers, ObjectId head) throws IOException {
        var reachable = new HashSet<ObjectId>();
        var rest = new ArrayList<>(List.of(head));
        while (!rest.isEmpty()) {
            var next = rest.removeLast();
            if (reachable.add(next)) {
                rest.addAll(header(headers, next).parents());
            }
        }
        return reachable;
    }

    private static List<ObjectId> childrenAmong(Headers headers, Set<ObjectId> reachable, ObjectId commit)
            throws IOException {
        var children = new ArrayList<ObjectId>();
        for (var id : reachable) {
            if (header(headers, id).parents().contains(commit)) {
                children.add(id);
            }
        }
        return children;
    }
}
