package ai.vantage6.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tags a version takes, given what is out. */
final class MovingTagsTests {

    /** What vantage6 moves: a dash where the tag stays. */
    @ParameterizedTest(name = "{0} with {1} out")
    @CsvSource({
        "4.14.0,       4.13.7 4.14.0rc1,           cotopaxi, cotopaxi-live, 4.14, latest",
        "4.14.1,       4.14.0,                     cotopaxi, cotopaxi-live, 4.14, latest",
        "4.13.8,       4.13.7 4.14.0,              -,        -,             4.13, -",
        "4.14.0rc1,    4.13.7,                     -,        -,             4.14, -",
        "4.14.0a1,     4.13.7,                     -,        -,             4.14, -",
        "4.14.1rc1,    4.14.0,                     -,        -,             -,    -",
        "4.14.0.post1, 4.14.0,                     cotopaxi, cotopaxi-live, 4.14, latest",
        "4.14.0.post1, 4.14.0 4.14.1,              -,        -,             -,    -",
        "4.13.7.post1, 4.13.7 4.14.0,              -,        -,             4.13, -",
        "4.14.1,       4.14.0 4.14.0.post1,        cotopaxi, cotopaxi-live, 4.14, latest",
        "5.0.0a1,      4.14.0,                     uluru,    uluru-live,    5.0,  -",
        "5.0.0rc2,     4.14.0 5.0.0b4 5.0.0rc1,    uluru,    uluru-live,    5.0,  -",
        "5.0.0rc2.post1, 4.14.0 5.0.0rc2,          uluru,    uluru-live,    5.0,  -",
        "5.0.0,        4.14.0 5.0.0rc2,            uluru,    uluru-live,    5.0,  latest",
        "5.0.1rc1,     5.0.0,                      -,        -,             -,    -",
        "5.1.0rc1,     5.0.3,                      -,        -,             5.1,  -",
        "5.1.0,        5.0.3 5.1.0rc1,             uluru,    uluru-live,    5.1,  latest",
        "5.0.4,        5.0.3 5.1.0,                -,        -,             5.0,  -",
        "6.0.0a1,      5.1.0,                      -,        -,             6.0,  -",
        "6.0.0,        5.1.0,                      -,        -,             6.0,  latest",
        "1.0.0,        '',                         trolltunga, trolltunga-live, 1.0, latest"
    })
    void eachVersionTakesItsTags(String version, String out, String name, String live, String line, String latest) {
        var tags = tags(version, out.isEmpty() ? new String[0] : out.split(" "));

        assertThat(Arrays.stream(MovingTag.values()).map(kind -> moved(tags, kind)))
                .containsExactly(name, live, line, latest);
    }

    @Test
    void aFinalOfAnOlderMajorVersionNeverTakesLatestBack() {
        var backport = tags("4.15.3", "4.15.2", "5.0.0");

        assertThat(backport.answer(MovingTag.LATEST))
                .isEqualTo(stays(MovingTag.LATEST, "5.0.0 is out, which is higher than 4.15.3"));
        assertThat(moved(backport, MovingTag.NAME)).isEqualTo("cotopaxi");
        assertThat(moved(backport, MovingTag.LINE)).isEqualTo("4.15");
    }

    @Test
    void aPostReleaseOfAnOlderMajorVersionDoesNotEither() {
        assertThat(moved(tags("4.15.3.post1", "4.15.3", "5.0.0"), MovingTag.LATEST))
                .isEqualTo("-");
    }

    /** 5.0.0 was tagged and refused: the index and the host have the candidates, and no 5.0.0. */
    @Test
    void aMajorVersionThatWasTaggedAndNeverCameOutKeepsLatestFromNobody() {
        assertThat(moved(tags("4.15.3", "4.15.2", "5.0.0rc2"), MovingTag.LATEST))
                .isEqualTo("latest");
    }

    @Test
    void anOlderCandidateThatIsRunAgainMovesNoTagBack() {
        var again = tags("5.0.0rc1", "4.14.0", "5.0.0rc1", "5.0.0rc2");

        assertThat(again.answers(List.of(MovingTag.values())))
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(MovingTags.Answer.Stays.class));
    }

    @Test
    void aCandidateMovesNothingOnceItsFinalIsOut() {
        var late = tags("5.0.0rc3", "5.0.0rc2", "5.0.0");

        assertThat(late.answer(MovingTag.NAME))
                .isEqualTo(stays(MovingTag.NAME, "5.0.0 is out, which is higher than 5.0.0rc3"));
        assertThat(moved(late, MovingTag.LINE)).isEqualTo("-");
    }

    @Test
    void aVersionThatIsOutAlreadyKeepsItsTagsWhenItIsRunAgain() {
        assertThat(moved(tags("4.14.0", "4.14.0", "4.13.7"), MovingTag.LATEST)).isEqualTo("latest");
    }

    @Test
    void aPreReleaseIsToldWhichOnesMoveTheTag() {
        var candidate = tags("4.14.1rc1");

        assertThat(candidate.answers(List.of(MovingTag.values())))
                .containsExactly(
                        stays(MovingTag.NAME, "4.14.1rc1 is a pre-release and not one of 4.0.0"),
                        stays(MovingTag.LIVE, "4.14.1rc1 is a pre-release and not one of 4.0.0"),
                        stays(MovingTag.LINE, "4.14.1rc1 is a pre-release and not one of 4.14.0"),
                        stays(MovingTag.LATEST, "4.14.1rc1 is a pre-release"));
    }

    @Test
    void aMajorVersionWithoutANameHasNoTagOfIt() {
        assertThat(tags("6.0.0").answer(MovingTag.LIVE))
                .isEqualTo(stays(MovingTag.LIVE, "major version 6 has no name"));
        assertThat(tags("6.0.0").text(MovingTag.NAME)).isEmpty();
    }

    @Test
    void onlyTheKindsOfTheImageAreAnswered() {
        assertThat(tags("4.14.0").answers(List.of(MovingTag.LINE, MovingTag.NAME, MovingTag.LINE)))
                .containsExactly(
                        new MovingTags.Answer.Moves(MovingTag.NAME, "cotopaxi"),
                        new MovingTags.Answer.Moves(MovingTag.LINE, "4.14"));
    }

    @Test
    void aTagBelongsToTheHighestVersionThatMayHaveIt() {
        var tags = tags("4.13.8", "4.13.7", "4.14.0", "4.14.0.post2", "4.15.0rc1", "5.0.0rc1");

        assertThat(tags.owner(MovingTag.NAME)).contains(version("4.14.0.post2"));
        assertThat(tags.owner(MovingTag.LINE)).contains(version("4.13.8"));
        assertThat(tags("4.15.0rc1").owner(MovingTag.LATEST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.0, cotopaxi, latest",
        "1.2.0rc1, -, -",
        "1.0.0rc1, -, -",
        "1.2.0.post1, cotopaxi, latest",
        "1.1.1, -, -",
        "0.9.1, -, -"
    })
    void anAlgorithmGoesByTheNameOfItsVantage6AndItsCandidatesTakeNothing(String version, String name, String latest) {
        var out = Set.of(version("1.1.9"), version("1.0.0"));
        var tags = new MovingTags(version(version), Optional.of("cotopaxi"), out, Optional.of(out));

        assertThat(moved(tags, MovingTag.NAME)).isEqualTo(name);
        assertThat(moved(tags, MovingTag.LATEST)).isEqualTo(latest);
    }

    @Test
    void anAlgorithmForAnOlderVantage6KeepsItsNameAndNeverTakesLatestBack() {
        var namesakes = Set.of(version("1.1.9"));
        var out = Set.of(version("1.1.9"), version("2.0.0"));
        var tags = new MovingTags(version("1.2.0"), Optional.of("cotopaxi"), out, Optional.of(namesakes));

        assertThat(moved(tags, MovingTag.NAME)).isEqualTo("cotopaxi");
        assertThat(tags.answer(MovingTag.LATEST))
                .isEqualTo(stays(MovingTag.LATEST, "2.0.0 is out, which is higher than 1.2.0"));
    }

    static String moved(MovingTags tags, MovingTag kind) {
        return switch (tags.answer(kind)) {
            case MovingTags.Answer.Moves(var _, var tag) -> tag;
            case MovingTags.Answer.Stays _ -> "-";
        };
    }

    static MovingTags tags(String version, String... out) {
        return tags(
                version(version),
                Arrays.stream(out).map(MovingTagsTests::version).collect(Collectors.toSet()));
    }

    static MovingTags tags(Version version, Set<Version> out) {
        var names = List.of("", "trolltunga", "harukas", "petronas", "cotopaxi", "uluru");
        return new MovingTags(
                version,
                Optional.of(version.major())
                        .filter(major -> major < 6)
                        .map(names::get)
                        .filter(name -> !name.isEmpty()),
                out);
    }

    static Version version(String text) {
        return Version.parse(text).orElseThrow();
    }

    private static MovingTags.Answer stays(MovingTag kind, String why) {
        return new MovingTags.Answer.Stays(kind, why);
    }
}
