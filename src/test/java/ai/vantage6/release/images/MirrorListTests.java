package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MirrorListTests {

    private static final String PATH = "docker/mirror-images.txt";

    @Test
    void vantage6ListsItsImagesInColumnsBelowAComment() throws Exception {
        var list = MirrorList.read(PATH, """
                # Third-party images.
                #
                # name        upstream reference
                curl          dhi.io/curl:8-alpine
                kubectl\tdhi.io/kubectl:1   # for the node

                prometheus    dhi.io/prometheus:3.13
                """);

        assertThat(list.sources().keySet()).containsExactly("curl", "kubectl", "prometheus");
        assertThat(list.sources())
                .containsEntry(
                        "kubectl", ImageReference.parse("dhi.io/kubectl:1").orElseThrow());
    }

    @Test
    void aListOfNothingIsOne() throws Exception {
        assertThat(MirrorList.read(PATH, "# nothing yet\r\n\r\n").sources()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            curl                              | line 2 has 1 word instead of two
            curl dhi.io/curl:8 and more       | line 2 has 4 words instead of two
            Curl dhi.io/curl:8                | line 2 begins with what is no name of an image
            ../node dhi.io/curl:8             | line 2 begins with what is no name of an image
            curl dhi.io/curl:8@sha256:abc     | line 2 names no image as the source of curl
            curl https://dhi.io/curl          | line 2 names no image as the source of curl
            busybox dhi.io/busybox:2          | line 2 names busybox again
            """)
    void aLineThatIsNoneIsToldByItsNumber(String line, String fault) {
        assertThatThrownBy(() -> MirrorList.read(PATH, "busybox dhi.io/busybox:1\n" + line))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("Tried to read " + PATH + ", but " + fault
                        + ". Write lines such as: curl dhi.io/curl:8-alpine.");
    }

    @Test
    void allBadLinesAreToldAtOnceAndOfVeryManyTheFirst() {
        var lines = IntStream.range(0, 100).mapToObj(_ -> "bad").collect(Collectors.joining("\n"));

        assertThatThrownBy(() -> MirrorList.read(PATH, lines))
                .hasMessageContaining("line 1 has")
                .hasMessageContaining("line 5 has")
                .hasMessageContaining("and 95 more")
                .hasMessageNotContaining("line 6 ");
    }

    @Test
    void whatIsWrongIsNotRepeatedSinceItMayHoldAnything() {
        assertThatThrownBy(() -> MirrorList.read(PATH, "\u001b[31mcurl dhi.io/curl:8"))
                .hasMessageNotContaining("\u001b");
    }
}
