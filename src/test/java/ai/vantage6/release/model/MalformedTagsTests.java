package ai.vantage6.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What vantage6's pipeline took for a version, and what else a tag may be called; none of it is a release. */
final class MalformedTagsTests {

    private static final List<String> GOOD =
            List.of("4.14.0", "4.14.0rc1", "5.0.0a47", "5.0.0b3", "4.14.0.post1", "4.14.0rc10.post2");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version/4.14.0-rc1",
                "version/4.14.0RC1",
                "version/4.14.0dev1",
                "version/4.14.0alpha1",
                "version/4.14.0.rc1",
                "version/4.14.0.1",
                "version/4.14.0rc01",
                "version/x.y.z",
                "version/3.6.0/rc1",
                "version/1.0.0$(id)",
                "version/1.2.3;id",
                "version/1.2.3\nversion/1.2.4",
                "version/1.2.3\n",
                " version/1.2.3",
                "version/ 1.2.3",
                "version/v1.2.3",
                "version/1!1.2.3",
                "version/1.2.3+local",
                "version/1.2.3rc1.dev1",
                "version/1.2.3.dev1",
                "version/1.2.3post1",
                "version/1.2.3.post",
                "version/1.2.3rc",
                "version/1.2.3c1",
                "version/1.2.3-1",
                "version/1.2",
                "version/1",
                "version/",
                "version",
                "",
                "V1.2.3",
                "1.2",
                "1.2.3/",
                " 1.2.3",
                "1.2.3\n",
                "1.2.3$(id)",
                "/1.2.3",
                "refs/heads/1.2.3",
                "Version/1.2.3",
                "version//1.2.3",
                "version/1.2.3/",
                "refs/heads/version/1.2.3",
                "refs/tags/refs/tags/version/1.2.3",
                "version/01.2.3",
                "version/1.02.3",
                "version/1.2.03",
                "version/1.2.3.post01",
                "version/1234567890.0.0",
                "version/99999999999999999999.0.0",
                "version/-1.0.0",
                "version/1.2.3rc1rc2",
                "version/1.2.3a1b1",
                "version/\u0661.\u0662.\u0663",
                "version/1.2.3\u0000",
                "version/1.2.3rc\u0661",
                "version/1\u20242\u20243"
            })
    void isNoRelease(String tag) {
        assertThat(ReleaseTag.parse(tag)).isEmpty();
    }

    @Test
    void oneStrayCharacterMakesItNoRelease() {
        assertThat(mutations())
                .hasSizeGreaterThan(500)
                .allSatisfy(tag -> assertThat(ReleaseTag.parse(tag)).isEmpty());
    }

    static List<String> mutations() {
        var mutations = new ArrayList<String>();
        for (var version : GOOD) {
            for (var tag : List.of("version/" + version, version, "v" + version))
                for (var stray : List.of(" ", "\n", "\t", "-", "_", "+", "$", "`", "'", "..", "v", "é", "\u0660")) {
                    for (var at = 0; at <= tag.length(); at++) {
                        if (!(stray.equals("v") && at == 0 && tag.equals(version))) { // the tag of an action
                            mutations.add(tag.substring(0, at) + stray + tag.substring(at));
                        }
                    }
                }
        }
        return mutations;
    }
}
