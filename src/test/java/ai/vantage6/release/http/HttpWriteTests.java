package ai.vantage6.release.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpWriteTests {

    private static final Reply DONE = Reply.text(200, "done").changed("wrote it");

    private final HttpCaller caller = TestCallers.hurried();
    private final List<Entry> seen = new ArrayList<>();

    @AfterEach
    void closes() {
        caller.close();
    }

    private Written write(Scripted server, Entry there) throws Exception {
        return caller.write(post(server), () -> {
            seen.add(there);
            return there;
        });
    }

    private static Call post(Scripted server) {
        return Call.post("write it down", server.at("/book"), Content.json("{}"));
    }

    @Test
    void writesOnceAndLooksAtNothing() throws Exception {
        try (var server = Scripted.replying(DONE)) {
            assertThat(write(server, new Entry.Absent())).isInstanceOf(Written.Answered.class);
            assertThat(server.requests()).hasSize(1);
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void aLostReplyIsLookedUpAndNotRepeated() throws Exception {
        try (var server = Scripted.striking("lost-reply", DONE)) {
            assertThat(write(server, new Entry.Identical())).isEqualTo(new Written.Found());
            assertThat(server.requests()).hasSize(1);
        }
        assertThat(seen).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "cut"})
    void whatDidNotHappenIsWrittenAgain(String fault) throws Exception {
        try (var server = Scripted.striking(fault, DONE)) {
            assertThat(write(server, new Entry.Absent())).isInstanceOf(Written.Answered.class);
        }
        assertThat(seen).hasSize(1);
    }

    @Test
    void aServiceThatIsAskedTooOftenSaysItselfThatNothingHappened() throws Exception {
        try (var server = Scripted.striking("429", DONE)) {
            assertThat(write(server, new Entry.Absent())).isInstanceOf(Written.Answered.class);
            assertThat(server.requests()).hasSize(1); // the refused one was not carried out
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void aDoorThatOpensAtTheSecondKnockNeedsNoLookUp() throws Exception {
        try (var server = Scripted.striking("401-once", DONE)) {
            assertThat(write(server, new Entry.Absent())).isInstanceOf(Written.Answered.class);
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void somebodyElsesWriteIsAFailure() throws Exception {
        try (var server = Scripted.striking("lost-reply", DONE)) {
            var failure = catchThrowableOfType(ReleaseException.class, () -> write(server, new Entry.Different("abc")));
            assertThat(failure.problem().code()).isEqualTo("overtaken");
            assertThat(failure.problem().because()).contains("abc");
        }
    }

    @Test
    void whenNobodyCanTellItIsAFailure() throws Exception {
        try (var server = Scripted.striking("lost-reply", DONE)) {
            var cannotTell = new ReleaseException("blind", "look", "the light is out", "Wait");
            var failure = catchThrowableOfType(
                    ReleaseException.class,
                    () -> caller.write(post(server), () -> {
                        throw cannotTell;
                    }));
            assertThat(failure).isSameAs(cannotTell);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aServiceThatStaysDownIsGivenUp() throws Exception {
        try (var server = Scripted.replying(Reply.text(503, "closed for the winter"))) {
            var failure = catchThrowableOfType(ReleaseException.class, () -> write(server, new Entry.Absent()));
            assertThat(failure.problem().code()).isEqualTo("service-down");
            assertThat(failure.problem().because()).contains("answered 503 (closed for the winter), 5 times in a row");
            assertThat(server.requests()).hasSize(5);
        }
    }

    @Test
    void writesAreNeverRedirected() throws Exception {
        try (var server = Scripted.replying(Reply.text(308, "over there").header("Location", "/elsewhere"), DONE)) {
            var call = post(server);
            var written = (Written.Answered) caller.write(call, Entry.Absent::new);
            var problem = Refusals.refused(call, written.answer()).problem();
            assertThat(problem.code()).isEqualTo("redirected");
            assertThat(problem.hint()).isEqualTo("Give the service's final address");
            assertThat(server.requests()).hasSize(1);
        }
    }
}
