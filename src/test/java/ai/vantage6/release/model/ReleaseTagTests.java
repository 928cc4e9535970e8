package ai.vantage6.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How release tags are written, in vantage6 and in the repositories of algorithms. */
final class ReleaseTagTests {

    private static ReleaseTag tag(String text) {
        return ReleaseTag.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "version/4.14.0, VERSION",
        "refs/tags/version/4.14.0rc1, VERSION",
        "1.2.0, PLAIN",
        "refs/tags/1.2.0rc1, PLAIN",
        "1.2.0.post1, PLAIN"
    })
    void bothFormsAreReadAndWrittenAsTheyWere(String text, TagForm form) {
        assertThat(tag(text).form()).isEqualTo(form);
        assertThat(tag(text).ref()).isEqualTo("refs/tags/" + text.replaceFirst("^refs/tags/", ""));
    }

    @Test
    void theTagOfAnotherVersionIsOfTheSameForm() {
        var version = Version.parse("1.3.0").orElseThrow();

        assertThat(tag("1.2.0").of(version)).hasToString("1.3.0");
        assertThat(tag("version/1.2.0").of(version)).hasToString("version/1.3.0");
    }

    @Test
    void tagsOfTwoFormsAreNoTagsOfOneRepository() {
        assertThat(tag("1.2.0").isLike(tag("1.3.0"))).isTrue();
        assertThat(tag("1.2.0").isLike(tag("version/1.2.0"))).isFalse();
        assertThat(tag("1.2.0")).isNotEqualByComparingTo(tag("version/1.2.0"));
    }
}
