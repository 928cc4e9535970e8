package ai.vantage6.release.buildkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class DockerfileLinesTests {

    private static List<Instruction> read(String text) throws NotUnderstood {
        return DockerfileLines.read(text).instructions();
    }

    private static List<String> names(String text) throws NotUnderstood {
        return read(text).stream().map(Instruction::name).toList();
    }

    @Test
    void linesAreContinuedAcrossCommentsAndEmptyLines() throws Exception {
        var all = read("""
                FROM x
                RUN apt-get install \\
                    # the compiler

                    gcc \\
                    python3-dev
                CMD ["x"]
                """);

        assertThat(all).extracting(Instruction::name).containsExactly("FROM", "RUN", "CMD");
        assertThat(all.get(1).words()).containsExactly("apt-get", "install", "gcc", "python3-dev");
        assertThat(all.get(2).line()).isEqualTo(7);
    }

    @Test
    void anEscapedBackslashContinuesNothing() throws Exception {
        assertThat(names("FROM x\nRUN echo \\\\\nCMD y\n")).containsExactly("FROM", "RUN", "CMD");
    }

    @Test
    void anotherEscapeCharacterIsTakenFromItsDirective() throws Exception {
        var all = read("# escape=`\nFROM x\nCOPY a c:\\\nRUN dir `\n  c:\\\n");

        assertThat(all).extracting(Instruction::name).containsExactly("FROM", "COPY", "RUN");
        assertThat(all.getLast().words()).containsExactly("dir", "c:\\");
    }

    @Test
    void hereDocumentsHoldNoInstructions() throws Exception {
        assertThat(names("""
                        FROM x
                        RUN <<EOF
                        FROM y
                        EOF
                        COPY <<-'A' <<"B" /etc/
                        FROM z
                        \tA
                        FROM z
                        B
                        RUN python3 << END
                        FROM w
                        END
                        ONBUILD RUN 3<<EOF
                        FROM v
                        EOF
                        CMD x
                        """)).containsExactly("FROM", "RUN", "COPY", "RUN", "ONBUILD", "CMD");
    }

    @Test
    void aShiftAndAQuotedSignBeginNoHereDocument() throws Exception {
        assertThat(names("FROM x\nRUN echo $((1<<2)) '<<EOF' && true\nCMD y\n")).containsExactly("FROM", "RUN", "CMD");
    }

    @Test
    void flagsStandBeforeTheArgumentsOnly() throws Exception {
        var copy = read("FROM x\nCOPY --chown=1:1 --from='a' b --from=c d\n").getLast();

        assertThat(copy.flags()).containsExactly("--chown=1:1", "--from=a");
        assertThat(copy.words()).containsExactly("b", "--from=c", "d");
    }

    @Test
    void carriageReturnsAndTheByteOrderMarkAreNoPartOfIt() throws Exception {
        var all = read("\ufeffFROM x\r\nRUN a \\\r\n  b\r\n");

        assertThat(all.getFirst().words()).containsExactly("x");
        assertThat(all.getLast().words()).containsExactly("a", "b");
    }

    @Test
    void theFrontEndThatIsAskedForIsRead() throws Exception {
        assertThat(DockerfileLines.read("# syntax = docker/dockerfile:1.7 x\nFROM x")
                        .syntax())
                .contains("docker/dockerfile:1.7");
        assertThat(DockerfileLines.read("#!/usr/bin/env x\n#syntax=a/b\nFROM x").syntax())
                .contains("a/b");
        assertThat(DockerfileLines.read("# a comment\n# syntax=a/b\nFROM x").syntax())
                .isEmpty();
    }

    @Property
    void wordsAreHeldTogetherByQuotesAndAreTheSameWithoutThem(
            @ForAll @Size(max = 6)
                    List<@StringLength(min = 1, max = 8) @CharRange(from = ' ', to = '&') String> parts) {
        var words = new Words('\\');
        var line = String.join(" ", parts.stream().map(part -> "'" + part + "'").toList());

        assertThat(words.split(line).stream().map(words::plain)).containsExactlyElementsOf(parts);
    }

    @Property
    void noTextBreaksTheReader(@ForAll @StringLength(max = 200) String text) {
        try {
            Dockerfile.parse(text);
        } catch (NotUnderstood e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Property
    void noPiecesOfDockerfilesBreakTheReader(
            @ForAll @Size(max = 30) List<@net.jqwik.api.From("pieces") String> pieces) {
        noTextBreaksTheReader("FROM x\n" + String.join("", pieces));
    }

    @net.jqwik.api.Provide
    static net.jqwik.api.Arbitrary<String> pieces() {
        return net.jqwik.api.Arbitraries.of(
                "RUN ",
                "FROM ",
                "COPY ",
                "\n",
                "\\\n",
                "\\",
                "<<",
                "EOF",
                "<<EOF\n",
                "-",
                "'",
                "\"",
                "$",
                "{",
                "}",
                "#",
                " ",
                "--from=",
                "--mount=",
                ",",
                "=",
                "\r",
                "\t",
                "ARG ",
                "as ",
                ":",
                "@",
                "x");
    }
}
