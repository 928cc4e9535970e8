package ai.vantage6.release.citation;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one YAML document as nodes that know their lines; what stands in it twice stays there. */
final class YamlText {

    /** In bytes. SnakeYAML takes half a minute for a single text of 5 MiB. */
    private static final int LONGEST = 1 << 18;

    private YamlText() {}

    /**
     * The root.
     *
     * @throws IOException when it cannot be read, in words that follow the file's name
     */
    static Node root(byte[] content) throws IOException {
        if (content.length > LONGEST) {
            throw new IOException("has more than " + LONGEST + " bytes");
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            var root = new Yaml(new LoaderOptions()).compose(new StringReader(text.toString()));
            if (root == null) {
                throw new IOException("is empty");
            }
            return root;
        } catch (CharacterCodingException e) {
            throw new IOException("is not UTF-8", e);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new IOException("is not YAML" + (mark == null ? "" : ", line " + (mark.getLine() + 1)), e);
        } catch (YAMLException e) {
            throw new IOException("is not YAML", e);
        }
    }
}
