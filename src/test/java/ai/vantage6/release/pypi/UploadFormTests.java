package ai.vantage6.release.pypi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.http.Multipart.Field;
import ai.vantage6.release.model.CoreMetadata;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UploadFormTests {

    @TempDir
    Path directory;

    private List<Field> fields(boolean wheel) throws Exception {
        var all = new TestDistributions(directory, "ours");
        var distribution = wheel ? all.wheel("vantage6-common") : all.sdist("vantage6-common");
        return UploadForm.fields(distribution, MetadataFile.of(distribution));
    }

    private static List<String> values(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }

    @Test
    void saysWhatKindOfFileItIs() throws Exception {
        assertThat(fields(true))
                .contains(new Field("filetype", "bdist_wheel"), new Field("pyversion", "py3"))
                .contains(new Field(":action", "file_upload"), new Field("protocol_version", "1"));
        assertThat(fields(false)).contains(new Field("filetype", "sdist"), new Field("pyversion", "source"));
    }

    @Test
    void repeatsTheMetadataUnderTheNamesThatTheIndexKnows() throws Exception {
        var fields = fields(true);

        assertThat(fields)
                .contains(
                        new Field("metadata_version", "2.1"),
                        new Field("name", "vantage6-common"),
                        new Field("version", "4.14.0"),
                        new Field("summary", "Für Prüfungen \"only\""),
                        new Field("provides_extra", "dev"),
                        new Field("project_urls", "Docs, https://docs.vantage6.ai"),
                        new Field("description_content_type", "text/markdown"));
        assertThat(values(fields, "classifiers"))
                .containsExactly("Programming Language :: Python :: 3", "Operating System :: OS Independent");
        assertThat(values(fields, "requires_dist")).containsExactly("a>=1", "b; extra == \"dev\"");
        assertThat(values(fields, "description")).containsExactly("# A heading\n\nText: with a colon\n");
        assertThat(values(fields, "license")).containsExactly("one\n        two");
    }

    @Test
    void sdistAndWheelSayTheSame() throws Exception {
        assertThat(values(fields(false), "description")).isEqualTo(values(fields(true), "description"));
        assertThat(values(fields(false), "name")).containsExactly("vantage6-common");
    }

    @Test
    void leavesOutWhatSaysNothing() throws Exception {
        assertThat(fields(true)).extracting(Field::name).doesNotContain("home_page", "nobody_knows", "md5_digest");
    }

    @Test
    void oldFoldedDescriptionsAreUnfolded() {
        var metadata = CoreMetadata.parse("Name: a\nDescription: one\n       |two\n        three\n");

        assertThat(metadata.one("description")).contains("one\ntwo\n        three");
    }
}
