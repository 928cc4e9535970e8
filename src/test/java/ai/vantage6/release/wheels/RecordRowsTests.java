package ai.vantage6.release.wheels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RecordRowsTests {

    @Test
    void quotedPathsAreReadAndWrittenAsPythonDoes() throws Exception {
        var text = "\"a,b.py\",sha256=x,1\r\n\"say \"\"hi\"\".py\",sha256=y,2\r\nz/RECORD,,\r\n";

        var rows = RecordRows.read(text);

        assertThat(rows.rows())
                .isEqualTo(
                        new TreeMap<>(Map.of("a,b.py", "sha256=x,1", "say \"hi\".py", "sha256=y,2", "z/RECORD", ",")));
        assertThat(rows.text()).isEqualTo(text);
    }

    @Test
    void theSamePathTwiceIsRefused() {
        assertThatThrownBy(() -> RecordRows.read("a,,\na,,\n")).hasMessage("its RECORD lists a twice");
    }
}
