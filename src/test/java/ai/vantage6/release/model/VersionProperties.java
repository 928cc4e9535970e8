package ai.vantage6.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class VersionProperties {

    @Property
    void everySpellingIsReadBack(@ForAll("versions") Version version) {
        assertThat(Version.parse(version.pep440())).contains(version);
        var tag = new ReleaseTag(version);
        assertThat(ReleaseTag.parse(tag.name())).contains(tag);
        assertThat(ReleaseTag.parse(tag.ref())).contains(tag);
    }

    @Property
    void whatIsAcceptedIsCanonical(@ForAll("nearlyVersions") String text) {
        Version.parse(text).ifPresent(version -> assertThat(version.toString()).isEqualTo(text));
    }

    @Property
    void whatIsAcceptedHoldsNothingButTheLettersOfTheGrammar(@ForAll String text) {
        Version.parse(text).ifPresent(version -> assertThat(text).matches("[0-9.abrcpost]+"));
        assertThat(ReleaseTag.parse("version/" + text).isPresent())
                .isEqualTo(Version.parse(text).isPresent());
    }

    @Property
    void theOrderIsTotalAndAgreesWithEquality(
            @ForAll("versions") Version one, @ForAll("versions") Version two, @ForAll("versions") Version three) {
        assertThat(Integer.signum(one.compareTo(two))).isEqualTo(-Integer.signum(two.compareTo(one)));
        assertThat(one.compareTo(two) == 0).isEqualTo(one.equals(two));
        var sorted = java.util.stream.Stream.of(one, two, three).sorted().toList();
        assertThat(sorted.getFirst().compareTo(sorted.getLast())).isNotPositive();
    }

    @Property
    void aPreReleaseComesBeforeItsFinalAndAPostAfter(@ForAll("versions") Version version) {
        var base = Version.parse(version.base()).orElseThrow();
        assertThat(version.compareTo(base) < 0).isEqualTo(!version.isFinal());
        assertThat(version.compareTo(base) > 0).isEqualTo(version.isFinal() && version.isPost());
    }

    @Property
    void theSortableSpellingSortsAsPeopleCount(@ForAll("withoutPost") Version one, @ForAll("withoutPost") Version two) {
        var style = Comparator.comparing(
                (Version version) -> version.semantic(SemanticStyle.SORTABLE).orElseThrow(), Semver.ORDER);
        assertThat(Integer.signum(style.compare(one, two))).isEqualTo(Integer.signum(one.compareTo(two)));
    }

    @Provide
    static Arbitrary<Version> versions() {
        return VersionGenerators.versions();
    }

    @Provide
    static Arbitrary<Version> withoutPost() {
        return VersionGenerators.withoutPost();
    }

    @Provide
    static Arbitrary<String> nearlyVersions() {
        return VersionGenerators.nearlyVersions();
    }
}
