package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.CheckResult;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.StageId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

final class JUnitReportTests {

    private static final Redactor REDACTOR = new Redactor(List.of(new Secret("hunter2hunter2")));

    @TempDir
    Path folder;

    private static Problem problem(String because) {
        return new Problem("code", "look", because, "Mend it");
    }

    private static CheckReport report() {
        var nodes = new StageId("nodes", "Start the nodes");
        var later = new StageId("later", "Run the <tests>");
        return new CheckReport(
                Command.TEST,
                "4.14.0rc1",
                List.of(
                        new CheckResult(
                                nodes,
                                List.of(
                                        new Finding.Good("node-1", "online"),
                                        new Finding.Wrong("node-2", problem("it said \u0000hunter2hunter2 & more")),
                                        new Finding.Unknown("node-3", problem("nobody answers")),
                                        new Finding.ForPeople("#12 A bug", "and nobody has closed it yet")),
                                Duration.ofMillis(1500)),
                        CheckResult.leftOut(later, "\"Start the nodes\" did not get through")),
                Duration.ofSeconds(2));
    }

    @Test
    void everyFindingIsACaseAndWhatIsLeftOutIsSkipped() throws Exception {
        var file = folder.resolve("results/junit.xml");

        new JUnitReport(REDACTOR).write(report(), file);

        var root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        assertThat(root.getAttribute("name")).isEqualTo("test 4.14.0rc1");
        var suites = root.getElementsByTagName("testsuite");
        assertThat(suites.getLength()).isEqualTo(2);
        var nodes = (Element) suites.item(0);
        assertThat(nodes.getAttribute("tests")).isEqualTo("4");
        assertThat(nodes.getAttribute("failures")).isEqualTo("1");
        assertThat(nodes.getAttribute("errors")).isEqualTo("1");
        assertThat(nodes.getAttribute("time")).isEqualTo("1.500");
        assertThat(nodes.getElementsByTagName("skipped").getLength()).isEqualTo(1);
        var later = (Element) suites.item(1);
        assertThat(later.getAttribute("name")).isEqualTo("Run the <tests>");
        assertThat(later.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    }

    @Test
    void noSecretIsInItAndNoCharacterThatXmlForbids() throws Exception {
        var file = folder.resolve("junit.xml");

        new JUnitReport(REDACTOR).write(report(), file);

        assertThat(Files.readString(file)).contains("it said ?*** &amp; more").doesNotContain("hunter2");
    }

    @Test
    void whatPeopleHaveToDoIsABoxToTickInTheSummary() {
        assertThat(report().markdown(REDACTOR))
                .contains("- [ ] \\#12 A bug: to be tried out by people, and nobody has closed it yet");
    }
}
