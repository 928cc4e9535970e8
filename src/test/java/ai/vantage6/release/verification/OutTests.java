package ai.vantage6.release.verification;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.MovingTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Version;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which version a moving tag should name today, whatever happened on the day of a release. */
final class OutTests {

    @ParameterizedTest(name = "{0} of {1}, out {2}, withdrawn {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            NAME   | 4.14.0    | 4.13.7 4.14.0              | -               | 4.14.0
            NAME   | 4.13.7    | 4.13.7 4.14.0              | -               | 4.14.0
            LINE   | 4.13.7    | 4.13.7 4.14.0              | -               | 4.13.7
            LATEST | 4.14.0    | 4.14.0 5.0.0               | -               | 5.0.0
            NAME   | 4.14.0    | 4.14.0 5.0.0               | -               | 4.14.0
            NAME   | 4.14.0    | 4.13.7 4.14.0              | 4.14.0          | 4.13.7
            LATEST | 4.14.0    | 4.13.7 4.14.0              | 4.14.0          | 4.13.7
            LINE   | 4.14.0    | 4.13.7 4.14.0              | 4.14.0          | -
            NAME   | 4.14.0    | 4.13.7 4.14.0 4.14.0.post1 | 4.14.0          | 4.13.7
            NAME   | 4.14.0    | 4.14.0 4.14.0.post1        | -               | 4.14.0.post1
            NAME   | 4.14.0    | 4.14.0 4.14.1              | 4.14.1          | 4.14.0
            NAME   | 5.0.0rc2  | 4.14.0 5.0.0rc1 5.0.0rc2   | -               | 5.0.0rc2
            LATEST | 5.0.0rc2  | 4.14.0 5.0.0rc2            | -               | 4.14.0
            NAME   | 4.14.0rc1 | 4.13.7 4.14.0rc1           | -               | 4.13.7
            """)
    void theHighestThatMayHaveItAndIsNotWithdrawn(
            MovingTag kind, String version, String all, String withdrawn, String owner) {
        var out = new Out(ReleasedVersions.UNTOLD, versions(withdrawn));

        assertThat(out.owner(kind, Version.parse(version).orElseThrow(), Optional.of("name"), versions(all)))
                .isEqualTo(Version.parse(owner));
    }

    private static Set<Version> versions(String text) {
        return Arrays.stream(text.split(" ", -1))
                .flatMap(one -> Version.parse(one).stream())
                .collect(Collectors.toSet());
    }
}
