package ai.vantage6.release.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.git.SourceRepository.RemoteTag;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TagRefusalTests {

    private static final ReleaseTag TAG = ReleaseTag.parse("version/1.0.0").orElseThrow();
    private static final ObjectId COMMIT = new ObjectId("c".repeat(40));
    private static final ObjectId TAG_OBJECT = new ObjectId("a".repeat(40));
    private static final ObjectId ELSEWHERE = new ObjectId("e".repeat(40));

    @Test
    void aRunMayHaveBeenStartedForTheTagObjectOrForItsCommit() {
        var annotated = new RemoteTag(TAG_OBJECT, COMMIT);

        assertThatCode(() -> TagRefusal.unlessAt(TAG, annotated, COMMIT)).doesNotThrowAnyException();
        assertThatCode(() -> TagRefusal.unlessAt(TAG, annotated, TAG_OBJECT)).doesNotThrowAnyException();
    }

    @Test
    void aTagThatHasMovedSinceTheRunWasStartedIsRefused() {
        assertThatThrownBy(() -> TagRefusal.unlessAt(TAG, new RemoteTag(ELSEWHERE, ELSEWHERE), COMMIT))
                .hasMessage(
                        "Tried to release version/1.0.0 at ccccccccc, for which this run was started, but the tag is at"
                                + " eeeeeeeee now: it has moved since. Leave the release to the run that was started when the tag"
                                + " was pushed again.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version/1.0",
                "version/1.0.0-rc1",
                "version/1.0.0RC1",
                "version/01.0.0",
                "version/1.0.0rc01",
                "version/x.y.z",
                "version/1.0.0$(id)",
                "version/3.6.0/rc1",
                "V1.0.0",
                "version/1.0.0.dev1",
                "refs/heads/main",
                "",
                "version/1.0.0\n"
            })
    void whatIsNoVersionIsRefused(String tag) {
        assertThat(codeOf(tag)).isEqualTo("malformed-tag");
    }

    @Test
    void aPostReleaseRebuildsImages() throws Exception {
        assertThat(TagRefusal.unlessReleasable("version/1.0.0.post1").version().isPost())
                .isTrue();
    }

    private static String codeOf(String tag) {
        return catchThrowableOfType(ReleaseException.class, () -> TagRefusal.unlessReleasable(tag))
                .problem()
                .code();
    }
}
