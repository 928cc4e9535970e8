package ai.vantage6.release.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.rehearsal.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** GitHub's ways of saying that we asked for too much; all of them may come as a 403. */
final class LimitTests {

    private final List<Duration> pauses = new ArrayList<>();
    private final HttpCaller caller = TestCallers.noting(pauses);

    @AfterEach
    void close() {
        caller.close();
    }

    @Test
    void retryAfterIsObeyed() throws Exception {
        assertThat(read(Reply.text(403, "slow down").header("Retry-After", "3")))
                .isEqualTo("fine");
        assertThat(pauses).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void aUsedUpHourIsAwaitedWhenItsEndIsNear() throws Exception {
        var soon = TestCallers.NOW.plusSeconds(40).getEpochSecond();

        assertThat(read(usedUp(soon))).isEqualTo("fine");
        assertThat(pauses).containsExactly(Duration.ofSeconds(40));
    }

    @Test
    void aUsedUpHourIsNotAwaitedWhenItsEndIsFar() {
        var later = TestCallers.NOW.plusSeconds(2400).getEpochSecond();

        assertThatThrownBy(() -> read(usedUp(later)))
                .hasMessageContaining("answered 403 (API rate limit exceeded) and asks to wait 2400 s")
                .hasMessageContaining("Wait until the limit is over");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aUsedUpHourThatIsOverByOurClockIsNoReasonToHurry() {
        var past = Reply.text(403, "API rate limit exceeded")
                .header("x-ratelimit-remaining", "0")
                .header(
                        "x-ratelimit-reset",
                        Long.toString(TestCallers.NOW.minusSeconds(30).getEpochSecond()));

        assertThatThrownBy(() -> read(past, past))
                .hasMessageContaining("5 times in a row. Wait until the limit is over");
        assertThat(pauses).hasSize(4).allMatch(pause -> pause.compareTo(Duration.ofMillis(500)) >= 0);
    }

    @Test
    void aSecondaryLimitWithoutATimeLastsAMinute() throws Exception {
        assertThat(read(Reply.text(403, "You have exceeded a secondary rate limit.")))
                .isEqualTo("fine");
        assertThat(pauses).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void aLimitThatOnlyTheBodySpeaksOfIsOne() throws Exception {
        var inBody = "{\"errors\": [{\"type\": \"RATE_LIMITED\", \"message\": \"API rate limit exceeded\"}]}";
        assertThat(read(Reply.text(200, inBody).header("Retry-After", "3"))).isEqualTo("fine");
        assertThat(read(Reply.text(200, inBody))).isEqualTo("fine");
        assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofMinutes(1));
    }

    @Test
    void whatPeopleHaveWrittenIsNoLimit() throws Exception {
        var written = "{\"errors\": [], \"title\": \"\\\"type\\\": \\\"RATE_LIMITED\\\"\"}";
        assertThat(read(Reply.text(200, written))).isEqualTo(written);
        assertThat(pauses).isEmpty();
    }

    private static Reply usedUp(long reset) {
        return Reply.text(403, "API rate limit exceeded")
                .header("x-ratelimit-remaining", "0")
                .header("x-ratelimit-reset", Long.toString(reset));
    }

    private String read(Reply first) throws Exception {
        return read(first, Reply.text(200, "fine"));
    }

    private String read(Reply... replies) throws Exception {
        try (var server = Scripted.replying(replies)) {
            return caller.read(Call.get("read it", server.at("/")), answer -> {
                if (!answer.isSuccess()) {
                    throw Refusals.refused(Call.get("read it", server.at("/")), answer);
                }
                return answer.text();
            });
        }
    }
}
