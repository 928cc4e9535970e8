package ai.vantage6.release.citation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Alike;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.Listening;
import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.StandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import ai.vantage6.release.rehearsal.ZenodoStandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The DOI of a tag, asked of Zenodo's search. */
final class ZenodoTests {

    private static final Doi CONCEPT = new Doi("10.5281/zenodo.7221216");
    private static final ReleaseTag TAG = ReleaseTag.parse("version/4.14.0").orElseThrow();

    private final Set<String> published = new TreeSet<>();
    private final HttpCaller caller = TestCallers.hurried();
    private final List<StandInServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        caller.close();
        servers.forEach(StandInServer::close);
    }

    private Zenodo zenodo(StandIn standIn, String... faults) throws Exception {
        var list = Stream.of(faults)
                .map(each -> Fault.parse("zenodo:" + each).orElseThrow())
                .toList();
        servers.add(new StandInServer(standIn, new Journal(_ -> {}), list));
        return new Zenodo(caller, servers.getLast().address().resolve("/api"));
    }

    private Zenodo zenodo(String... faults) throws Exception {
        return zenodo(new ZenodoStandIn(() -> published), faults);
    }

    @Test
    void whatIsNotOutHasNoDoiWhateverOthersHave() throws Exception {
        assertThat(zenodo().doiOf(CONCEPT, TAG)).isEmpty();
    }

    @Test
    void itIsFoundSomeTimeAfterTheReleaseWasPublished() throws Exception {
        var zenodo = zenodo();
        published.add("version/4.14.0");
        published.add("version/4.14.1");
        assertThat(zenodo.doiOf(CONCEPT, TAG)).isEmpty();

        var doi = zenodo.awaitDoiOf(CONCEPT, TAG);

        assertThat(doi).isPresent();
        assertThat(doi.get().isOfZenodo()).isTrue();
        assertThat(zenodo.doiOf(CONCEPT, TAG)).isEqualTo(doi);
    }

    @Test
    void nobodyWaitsForItWithoutEnd() throws Exception {
        assertThat(zenodo().awaitDoiOf(CONCEPT, TAG)).isEmpty();
    }

    @Test
    void aVersionOnALaterPageIsFoundToo() throws Exception {
        IntStream.range(15, 80).forEach(minor -> published.add("version/4." + minor + ".0"));
        published.add("version/4.14.0");
        var listening = new Listening(new ZenodoStandIn(() -> published));
        var zenodo = zenodo(listening);
        zenodo.doiOf(CONCEPT, TAG);
        listening.spoken().clear();

        assertThat(zenodo.doiOf(CONCEPT, TAG)).isPresent();
        assertThat(listening.spoken().getFirst().request().query())
                .isEqualTo(
                        "q=conceptdoi%3A%2210.5281%2Fzenodo.7221216%22&all_versions=true&sort=mostrecent&size=25&page=1");
        assertThat(listening.spoken()).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"429:1", "503:1", "cut:1", "sign-in:1", "401-once:1"})
    void oneFaultIsGotOver(String fault) throws Exception {
        published.add("version/4.14.0");
        var zenodo = zenodo(fault);
        zenodo.doiOf(CONCEPT, TAG);

        assertThat(zenodo.doiOf(CONCEPT, TAG)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "401, access-denied",
        "403, access-denied",
        "404, not-found",
        "410, not-found",
        "400, service-refuses",
        "429, rate-limited",
        "500, service-down"
    })
    void whatCannotBeToldIsNeverAbsent(int status, String code) throws Exception {
        var zenodo = zenodo(new Alike("zenodo", Reply.json(status, Map.of("message", "no"))));

        assertThat(catchThrowableOfType(ReleaseException.class, () -> zenodo.doiOf(CONCEPT, TAG))
                        .problem()
                        .code())
                .isEqualTo(code);
        assertThat(catchThrowableOfType(ReleaseException.class, zenodo::tryLock))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "[]", "{\"hits\": {\"hits\": 1}}"})
    void whatIsNoListOfRecordsTellsNothing(String text) throws Exception {
        var zenodo = zenodo(new Alike(
                "zenodo", Reply.of(200, "application/json", text.getBytes(java.nio.charset.StandardCharsets.UTF_8))));

        assertThat(catchThrowableOfType(ReleaseException.class, () -> zenodo.doiOf(CONCEPT, TAG))
                        .problem()
                        .code())
                .isEqualTo("unreachable");
    }

    @Test
    void theDoorIsOpenWhereItAnswers() throws Exception {
        assertThat(zenodo().tryLock()).isEmpty();
    }

    private Zenodo holding(Map<String, Object> metadata, String concept, String doi) throws Exception {
        var hit = Map.of("conceptdoi", concept, "doi", doi, "metadata", metadata);
        return zenodo(new Alike("zenodo", Reply.json(200, Map.of("hits", Map.of("hits", List.of(hit))))));
    }

    @Test
    void aRecordIsKnownByTheTreeThatItHoldsElseByItsVersion() throws Exception {
        var doi = "10.5281/zenodo.7";
        var other = List.of(Map.of("identifier", "https://github.com/vantage6/vantage6/tree/version/4.13.0"));
        var paper = List.of(Map.of("identifier", "10.1000/182"));

        assertThat(holding(Map.of("version", "version/4.14.0", "related_identifiers", other), CONCEPT.text(), doi)
                        .doiOf(CONCEPT, TAG))
                .isEmpty();
        assertThat(holding(Map.of("version", "4.14.0", "related_identifiers", paper), CONCEPT.text(), doi)
                        .doiOf(CONCEPT, TAG))
                .contains(new Doi(doi));
        assertThat(holding(Map.of("version", "4.14.0"), "10.5281/zenodo.8", doi).doiOf(CONCEPT, TAG))
                .isEmpty();
        assertThat(holding(Map.of("version", "4.14.0"), CONCEPT.text(), "<script>")
                        .doiOf(CONCEPT, TAG))
                .isEmpty();
    }
}
