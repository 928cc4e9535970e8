package ai.vantage6.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tags of repositories that are released, each in the grammar of its own. */
final class ReleaseTagTests {

    private static final Version VERSION = Version.parse("1.2.3rc1").orElseThrow();

    @Test
    void eachRepositoryTakesTheTagsOfItsOwnGrammar() {
        assertThat(ReleaseTag.parse(TagPrefix.V, "v1.2.3rc1")).contains(new ReleaseTag(TagPrefix.V, VERSION));
        assertThat(ReleaseTag.parse(TagPrefix.V, "refs/tags/v1.2.3rc1")).isPresent();
        assertThat(ReleaseTag.parse(TagPrefix.V, "version/1.2.3rc1")).isEmpty();
        assertThat(ReleaseTag.parse(TagPrefix.V, "1.2.3rc1")).isEmpty();
        assertThat(ReleaseTag.parse(TagPrefix.V, "v1")).isEmpty();
        assertThat(ReleaseTag.parse(TagPrefix.V, "v1.2")).isEmpty();
        assertThat(ReleaseTag.parse(TagPrefix.VERSION, "v1.2.3rc1")).isEmpty();
    }

    @Test
    void whicheverGrammarItHasATagIsWrittenAsItWasRead() {
        for (var name : new String[] {"v1.2.3rc1", "version/1.2.3rc1"}) {
            assertThat(ReleaseTag.parseAny(name)).hasValueSatisfying(tag -> {
                assertThat(tag).hasToString(name);
                assertThat(tag.ref()).isEqualTo("refs/tags/" + name);
                assertThat(tag.of(VERSION)).isEqualTo(tag);
            });
        }
        assertThat(ReleaseTag.parseAny("V1.2.3")).isEmpty();
    }

    @Test
    void noProfileHasAnotherPrefix() {
        assertThat(TagPrefix.of("v")).contains(TagPrefix.V);
        assertThat(TagPrefix.of("release/")).isEmpty();
    }
}
