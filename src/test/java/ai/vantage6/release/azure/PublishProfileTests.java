package ai.vantage6.release.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.KuduStandIn;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublishProfileTests {

    private static final String CANARY = "canaryCanaryCanary";

    private static String whole(String attributes) {
        return "<publishData><publishProfile " + attributes + "><databases /></publishProfile></publishData>";
    }

    private static String zip(String user, String scm, String page) {
        return whole(
                "publishMethod=\"ZipDeploy\" userName=\"%s\" userPWD=\"%s\" publishUrl=\"%s\" destinationAppUrl=\"%s\""
                        .formatted(user, CANARY, scm, page));
    }

    private static Problem refusal(String text) {
        return catchThrowableOfType(ReleaseException.class, () -> PublishProfile.parse(text))
                .problem();
    }

    @Test
    void saysWhichAppAndWhereAndWho() throws Exception {
        var profile = PublishProfile.parse(zip(
                "$ui-cotopaxi",
                "ui-cotopaxi.scm.westeurope-01.azurewebsites.net:443",
                "http://ui-cotopaxi.westeurope-01.azurewebsites.net"));

        assertThat(profile.app())
                .isEqualTo(new AppAddress(
                        "ui-cotopaxi",
                        URI.create("https://ui-cotopaxi.scm.westeurope-01.azurewebsites.net"),
                        URI.create("https://ui-cotopaxi.westeurope-01.azurewebsites.net")));
        assertThat(profile.user()).isEqualTo("$ui-cotopaxi");
        assertThat(profile.password().reveal()).isEqualTo(CANARY);
        assertThat(profile.toString()).doesNotContain(CANARY);
    }

    @Test
    void theSlotIsPartOfTheUsersName() throws Exception {
        assertThat(PublishProfile.parse(zip(
                                "$ui-cotopaxi__staging", "ui-staging.scm.azurewebsites.net", "https://ui-staging.net"))
                        .app()
                        .name())
                .isEqualTo("ui-cotopaxi (slot staging)");
    }

    @Test
    void ofSeveralTheOneForZipFilesIsTakenElseTheFirstOfTheDeploymentService() throws Exception {
        var all = KuduStandIn.publishProfile("http://127.0.0.1:80", "password");
        assertThat(PublishProfile.parse(all).app().scm()).hasToString("https://rehearsal.scm.invalid");

        var older = """
                <?xml version="1.0"?>
                <publishData>
                  <publishProfile publishMethod="FTP" publishUrl="ftp://waws.ftp.net/site" userName="a\\$a" userPWD="x"/>
                  <publishProfile publishMethod="MSDeploy" publishUrl="a.scm.azurewebsites.net:443" userName="$a" userPWD="first"
                    destinationAppUrl="http://a.azurewebsites.net"/>
                  <publishProfile publishMethod="MSDeploy" publishUrl="b.scm.azurewebsites.net:443" userName="$b" userPWD="second"
                    destinationAppUrl="http://b.azurewebsites.net"/>
                </publishData>""";
        assertThat(PublishProfile.parse("\n  " + older + "\n").password().reveal())
                .isEqualTo("first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canaryCanaryCanary",
                "{\"userPWD\": \"canaryCanaryCanary\"}",
                "<publishData><publishProfile userPWD=\"canaryCanaryCanary\"></publishData>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><publishData a=\"canaryCanaryCanary\">&x;</publishData>",
                "<html><body>canaryCanaryCanary</body></html>",
                "<publishData/>",
                "<publishData><publishProfile publishMethod=\"FTP\" userPWD=\"canaryCanaryCanary\"/></publishData>"
            })
    void whatIsNoneIsToldWithoutAWordOfIt(String text) {
        var problem = refusal(text);

        assertThat(problem.code()).isEqualTo("publish-profile");
        assertThat(problem.text()).contains("AZURE_PUBLISH_PROFILE").doesNotContain("canary", "passwd", "root:");
    }

    @Test
    void aDocumentTypeIsRefusedEvenWhereItDoesNothing() {
        var text = zip("$a", "a.scm.net", "https://a.net");

        assertThat(refusal("<!DOCTYPE publishData [<!ENTITY x \"y\">]>" + text).because())
                .isEqualTo("what AZURE_PUBLISH_PROFILE holds is not XML");
    }

    @Test
    void whatIsMissingInItIsNamed() {
        assertThat(refusal(whole("publishMethod=\"ZipDeploy\" userName=\"$a\" publishUrl=\"a.scm.net:443\""
                                + " destinationAppUrl=\"https://a.net\""))
                        .because())
                .isEqualTo("its profile for deploying has no userPWD");
        assertThat(refusal(zip("$a", "", "https://a.net")).because()).contains("publishUrl");
        assertThat(refusal(zip("$a", "https://me@evil.example/x", "https://a.net"))
                        .because())
                .contains("publishUrl");
        assertThat(refusal(zip("$a", "a.scm.net", "file:///etc")).because()).contains("destinationAppUrl");
        assertThat(refusal(zip("$a b", "a.scm.net", "https://a.net")).because()).contains("userName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", ".", "..", "-a.scm.net", "a..net", "a.scm.net-", "https://-:443/"})
    void whatNamesNoHostIsNoDeploymentService(String address) {
        var problem = refusal(zip("$a", address, "https://a.net"));

        assertThat(problem.code()).isEqualTo("publish-profile");
        assertThat(problem.because()).contains("publishUrl");
    }

    @Test
    void thePasswordMayHoldWhatXmlEscapes() throws Exception {
        var text = zip("$a", "a.scm.net", "https://a.net").replace(CANARY, "a&amp;b&lt;&quot;c");

        assertThat(PublishProfile.parse(text).password().reveal()).isEqualTo("a&b<\"c");
    }

    @Test
    void aServiceAloneTellsTheAppOnlyWhereItsNameHoldsScm() throws Exception {
        var scm = URI.create("https://ui-cotopaxi.scm.azurewebsites.net");
        assertThat(AppAddress.of(scm, java.util.Optional.empty()).page())
                .hasToString("https://ui-cotopaxi.azurewebsites.net");
        assertThat(catchThrowableOfType(
                                ReleaseException.class,
                                () -> AppAddress.of(
                                        URI.create("https://deploy.example.org"), java.util.Optional.empty()))
                        .problem()
                        .code())
                .isEqualTo("web-app-incomplete");
    }
}
