package ai.vantage6.release.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CredentialTests {

    @ParameterizedTest
    @CsvSource({"3, U+000A, 'ab\ncd'", "1, U+0020, ' abcd'", "5, U+200B, 'abcd\u200b'", "2, U+00E9, 'a\u00e9bcd'"})
    void aSecretThatNoTokenLooksLikeIsNotSent(int place, String character, String secret) throws Exception {
        try (var server = Scripted.replying(Reply.text(200, "hello"));
                var caller = TestCallers.hurried()) {
            for (var credential : new Credential[] {
                Credential.basic("THE_TOKEN", "me", new Secret(secret)),
                Credential.scheme("THE_TOKEN", "Bearer", new Secret(secret))
            }) {
                var call =
                        Call.post("write", server.at("/"), Content.json("{}")).with(credential);
                var failure = catchThrowableOfType(
                        ReleaseException.class,
                        () -> caller.write(call, () -> {
                            throw new AssertionError("nothing was sent, so nobody looks");
                        }));

                assertThat(failure.problem().code()).isEqualTo("secret-unusable");
                assertThat(failure.problem().text())
                        .contains("THE_TOKEN", "character " + place + " of ", character)
                        .doesNotContain(secret);
                assertThat(failure.nothingSent()).isTrue();
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aSecretThatIsPartOfTheAddressIsSentThereAndShownNowhere() throws Exception {
        try (var server = Scripted.replying(Reply.text(404, "no hook s3cr3t-t0ken here"));
                var caller = TestCallers.hurried()) {
            var call = Call.get("ask", server.at("/webhooks/7/s3cr3t-t0ken"))
                    .with(Credential.inAddress("THE_HOOK", new Secret("s3cr3t-t0ken")));

            var problem = catchThrowableOfType(
                            ReleaseException.class,
                            () -> caller.read(call, answer -> {
                                throw Refusals.refused(call, answer);
                            }))
                    .problem();

            assertThat(problem.because())
                    .contains("/webhooks/7/***", "no hook *** here")
                    .doesNotContain("s3cr3t");
            assertThat(server.requests()).singleElement().satisfies(request -> {
                assertThat(request.path()).isEqualTo("/webhooks/7/s3cr3t-t0ken");
                assertThat(request.header("authorization")).isEmpty();
            });
        }
    }

    @Test
    void tokensAsTheyAreHaveNoFlaw() {
        for (var token : new String[] {"pypi-AgEIcHlwaS5vcmc_-=", "MTA0.G-x.y_z", "ghp_0aZ", "!~"}) {
            assertThat(Credential.scheme("THE_TOKEN", "Bearer", new Secret(token))
                            .flaw())
                    .isEmpty();
        }
    }
}
