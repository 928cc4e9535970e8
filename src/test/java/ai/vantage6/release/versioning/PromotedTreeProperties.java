package ai.vantage6.release.versioning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.config.LayoutConfig;
import ai.vantage6.release.model.Phase;
import ai.vantage6.release.model.PreRelease;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.SourceTree.Written;
import ai.vantage6.release.model.Version;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The final version of a candidate's sources has the candidate's files, but for the version strings in them. */
final class PromotedTreeProperties {

    private final VersionWriter writer = new ProfileVersionWriter(LayoutConfig.DEFAULT.profiles(), SemanticStyle.PLAIN);

    @Property(tries = 60)
    void writingTheCandidateBackGivesItsVeryFiles(
            @ForAll("layouts") String layout, @ForAll("candidates") Version candidate) throws Exception {
        var before = tree(layout, candidate);
        var after = tree(layout, candidate);
        var promoted = writer.write(after, candidate.toFinal());
        after.with(promoted.replaced());

        assertThat(promoted.replaced().keySet())
                .isNotEmpty()
                .isSubsetOf(promoted.written().stream().map(Written::path).collect(Collectors.toSet()));
        assertThat(after.paths()).isEqualTo(before.paths());
        for (var path : after.paths()) {
            assertThat(after.text(path).lines().count())
                    .isEqualTo(before.text(path).lines().count());
        }
        after.with(writer.write(after, candidate).replaced());
        for (var path : after.paths()) {
            assertThat(after.read(path)).as(path).isEqualTo(before.read(path));
        }
    }

    private MemoryFiles tree(String layout, Version version) throws Exception {
        var files = MemoryFiles.fixture(layout);
        return files.with(writer.write(files, version).replaced());
    }

    @Provide
    Arbitrary<String> layouts() {
        return Arbitraries.of("v4", "between", "v5", "ui", "algorithm");
    }

    @Provide
    Arbitrary<Version> candidates() {
        var number = Arbitraries.integers().between(1, 20);
        return Combinators.combine(number, number, number, Arbitraries.of(Phase.class), number)
                .as((major, minor, patch, phase, n) ->
                        new Version(major, minor, patch, Optional.of(new PreRelease(phase, n)), Optional.empty()));
    }
}
