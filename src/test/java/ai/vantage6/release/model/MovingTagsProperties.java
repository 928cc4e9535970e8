package ai.vantage6.release.model;

import static ai.vantage6.release.model.MovingTagsTests.tags;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for moving tags whatever is released, in whichever order and however often. */
final class MovingTagsProperties {

    @Property
    void noTagEverPointsBelowAVersionThatIsOutAndMayHaveIt(@ForAll("releases") List<Run> runs) {
        var registry = new Registry();
        for (var run : runs) {
            registry.run(new Run(run.version(), false));
            assertThat(registry.tags)
                    .allSatisfy((tag, at) -> assertThat(registry.mayHave(tag))
                            .allSatisfy(other -> assertThat(other).isLessThanOrEqualTo(at)));
        }
    }

    @Property
    void noRunPutsATagBelowAVersionThatIsOutThoughOthersDiedBeforeTheirTags(@ForAll("releases") List<Run> runs) {
        var registry = new Registry();
        for (var run : runs) {
            var before = Map.copyOf(registry.tags);
            registry.run(run);
            var moved = new TreeMap<>(registry.tags);
            moved.entrySet().removeAll(before.entrySet());
            assertThat(moved)
                    .allSatisfy((tag, at) -> assertThat(registry.mayHave(tag))
                            .allSatisfy(other -> assertThat(other).isLessThanOrEqualTo(at)));
        }
    }

    @Property
    void noTagEverMovesBack(@ForAll("releases") List<Run> runs) {
        var registry = new Registry();
        for (var run : runs) {
            var before = Map.copyOf(registry.tags);
            registry.run(run);
            assertThat(before)
                    .allSatisfy((tag, at) -> assertThat(registry.tags.get(tag)).isGreaterThanOrEqualTo(at));
        }
    }

    /** A run that ends between publishing and its tags leaves them behind; once each is run again, nothing tells of it. */
    @Property
    void inTheEndTheTagsAreTheSameInWhicheverOrderTheReleasesWereMade(
            @ForAll("releases") List<Run> runs, @ForAll Random random) {
        var one = new Registry();
        runs.forEach(run -> one.run(new Run(run.version(), false)));
        var shuffled = new ArrayList<>(runs);
        Collections.shuffle(shuffled, random);
        var other = new Registry();
        shuffled.forEach(other::run);
        Collections.shuffle(shuffled, random);
        shuffled.forEach(run -> other.run(new Run(run.version(), false)));

        assertThat(other.tags).isEqualTo(one.tags);
    }

    @Property
    void whatMovesIsWhatTheVersionOwns(@ForAll("releases") List<Run> runs, @ForAll MovingTag kind) {
        var out = new HashSet<Version>();
        runs.forEach(run -> out.add(run.version()));
        for (var version : out) {
            var tags = tags(version, out);
            assertThat(tags.answer(kind) instanceof MovingTags.Answer.Moves)
                    .isEqualTo(tags.text(kind).isPresent()
                            && tags.owner(kind).filter(version::equals).isPresent());
        }
    }

    @Provide
    static Arbitrary<List<Run>> releases() {
        var number = Arbitraries.of(0, 0, 1, 2);
        var preRelease =
                Combinators.combine(Arbitraries.of(Phase.class), number).as(PreRelease::new);
        var version = Combinators.combine(
                        Arbitraries.integers().between(3, 6),
                        number,
                        number,
                        preRelease.optional(0.4),
                        number.optional(0.2))
                .as(Version::new);
        return Combinators.combine(version, Arbitraries.of(true, false, false, false))
                .as(Run::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    /** A release, or the same run again; some end after it is out and before its tags move. */
    record Run(Version version, boolean dies) {}

    /** What people see. */
    private static final class Registry {

        private final Set<Version> out = new HashSet<>();
        private final Map<String, Version> tags = new TreeMap<>();

        void run(Run run) {
            out.add(run.version());
            if (!run.dies()) {
                for (var answer : tags(run.version(), out).answers(List.of(MovingTag.values()))) {
                    if (answer instanceof MovingTags.Answer.Moves(var _, var tag)) {
                        tags.put(tag, run.version());
                    }
                }
            }
        }

        /** Said another way than the policy says it. */
        List<Version> mayHave(String tag) {
            return out.stream()
                    .filter(version -> version.isFinal() || (version.patch() == 0 && !tag.equals("latest")))
                    .filter(version -> switch (tag) {
                        case "latest" -> true;
                        case "petronas", "petronas-live" -> named(version, 3);
                        case "cotopaxi", "cotopaxi-live" -> named(version, 4);
                        case "uluru", "uluru-live" -> named(version, 5);
                        default -> version.line().equals(tag);
                    })
                    .toList();
        }

        private static boolean named(Version version, int major) {
            return version.major() == major && (version.isFinal() || version.minor() == 0);
        }
    }
}
