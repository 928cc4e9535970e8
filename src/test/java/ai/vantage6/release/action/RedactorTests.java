package ai.vantage6.release.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Secret;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactorTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "github_pat_11CANARY0_abc/def+ghi=",
                "pypi-AgEIcHlwaS5vcmcCJGNhbmFyeQ",
                "p\"q\\r<s>&t u*v%w/ü",
                "tab\tand$dollar^caret"
            })
    void everyFormIsHidden(String secret) throws Exception {
        var redactor = Fixtures.redactor(secret);
        var encoder = Base64.getEncoder();
        for (var form : List.of(
                secret,
                HexFormat.of().formatHex(secret.getBytes(UTF_8)),
                HexFormat.of().withUpperCase().formatHex(secret.getBytes(UTF_8)),
                encoder.encodeToString(secret.getBytes(UTF_8)),
                encoder.encodeToString(("__token__:" + secret).getBytes(UTF_8)),
                encoder.encodeToString(("x-access-token:" + secret).getBytes(UTF_8)),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)),
                URLEncoder.encode(secret, UTF_8),
                URLEncoder.encode(secret, UTF_8).replace("+", "%20"),
                new ObjectMapper().writeValueAsString(secret).replaceAll("^\"|\"$", ""),
                secret.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;"))) {
            assertThat(redactor.redact("before " + form + " behind")).isEqualTo("before *** behind");
        }
    }

    @Property
    void noBase64OfASecretGetsThroughWhateverStandsBesideIt(
            @ForAll @AlphaChars @StringLength(min = 12, max = 40) String secret,
            @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 9) String before,
            @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 9) String behind) {
        var encoded = Base64.getEncoder().encodeToString((before + secret + behind).getBytes(UTF_8));
        var redacted = Fixtures.redactor(secret).redact(encoded);
        assertThat(redacted).contains("***");
        // two characters at either end may share a group of three bytes with their neighbours
        var inner = Base64.getEncoder().encodeToString(secret.substring(2, 8).getBytes(UTF_8));
        assertThat(redacted).doesNotContain(inner);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s …", "%s…", "%s … 12 characters left out … behind", "%s [12 characters] behind"})
    void aCutLeavesNoBeginningOfASecret(String cut) {
        var secret = "github_pat_11CANARY0_abc/def+ghi=";
        var redactor = Fixtures.redactor(secret);
        for (var length = 6; length < secret.length(); length++) {
            assertThat(redactor.redact("token " + cut.formatted(secret.substring(0, length))))
                    .isEqualTo("token " + cut.formatted("***"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"… %s behind", "before … 12 characters left out … %s", "before [12 characters] %s"})
    void aCutLeavesNoEndOfASecret(String cut) {
        var secret = "github_pat_11CANARY0_abc/def+ghi=";
        var redactor = Fixtures.redactor(secret);
        for (var from = 1; from <= secret.length() - 6; from++) {
            assertThat(redactor.redact(cut.formatted(secret.substring(from)))).isEqualTo(cut.formatted("***"));
        }
    }

    @Test
    void whatIsNotCutIsNoPieceOfASecret() {
        var redactor = Fixtures.redactor("github_pat_11CANARY0_abc/def+ghi=");
        assertThat(redactor.redact("fine-grained tokens begin with github_pat_11"))
                .isEqualTo("fine-grained tokens begin with github_pat_11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&#39;", "&#x27;", "&apos;"})
    void apostrophesAreEscapedInSeveralWays(String apostrophe) {
        assertThat(Fixtures.redactor("it's a<secret").redact("x it" + apostrophe + "s a&lt;secret y"))
                .isEqualTo("x *** y");
    }

    @Test
    void everyLineOfASecretIsHidden() {
        var redactor = Fixtures.redactor("-----BEGIN KEY-----\nMIIEpAIBAAKCAQEA\n-----END KEY-----\n");
        assertThat(redactor.redact("a MIIEpAIBAAKCAQEA b")).isEqualTo("a *** b");
    }

    @Test
    void theLongerFormGoesFirst() {
        var redactor = Fixtures.redactor("canary-token", "canary-token-2");
        assertThat(redactor.redact("canary-token-2 canary-token")).isEqualTo("*** ***");
    }

    @Test
    void aFewLettersAreNoSecret() {
        var redactor = new Redactor(List.of(new Secret("true"), new Secret("")));
        assertThat(redactor.redact("it is true")).isEqualTo("it is true");
        assertThat(redactor.forms()).noneMatch(String::isEmpty);
    }
}
