package ai.vantage6.release.buildkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a Dockerfile says of the images that it stands on.
 *
 * @param syntax the image of another front end that a directive asks for
 * @param escape its escape character
 * @param arguments before the first stage, in their order
 */
record Dockerfile(Optional<String> syntax, char escape, List<Argument> arguments, List<Stage> stages) {

    private static final Pattern STAGE = Pattern.compile("[a-z][a-z0-9-_.]*");
    private static final String FROM = "--from=";
    private static final int MOST = 500;

    /** {@code ARG NAME=value}, its variables not yet filled in. */
    record Argument(String name, Optional<String> value) {}

    /**
     * {@code FROM base AS name}.
     *
     * @param name in lower case
     * @param base an earlier stage or an image, its variables not yet filled in
     * @param platform likewise
     * @param sources what else it takes files from: names and numbers of stages, and images
     */
    record Stage(int line, Optional<String> name, String base, Optional<String> platform, List<String> sources) {}

    Dockerfile {
        arguments = List.copyOf(arguments);
        stages = List.copyOf(stages);
    }

    static Dockerfile parse(String text) throws NotUnderstood {
        var lines = DockerfileLines.read(text);
        var words = new Words(lines.escape());
        var arguments = new ArrayList<Argument>();
        var stages = new ArrayList<Stage>();
        for (var instruction : lines.instructions()) {
            if (instruction.name().equals("FROM")) {
                stages.add(stage(instruction));
            } else if (stages.isEmpty() && !instruction.name().equals("ARG")) {
                throw new NotUnderstood("is " + instruction.name() + " before the first FROM").in(instruction.line());
            } else if (stages.isEmpty()) {
                instruction.words().forEach(word -> arguments.add(argument(word)));
            } else {
                stages.getLast().sources().addAll(sources(instruction, words));
            }
        }
        if (stages.isEmpty() || stages.size() > MOST) {
            throw new NotUnderstood("it has " + stages.size() + " stages");
        }
        return new Dockerfile(lines.syntax(), lines.escape(), arguments, stages);
    }

    private static Argument argument(String word) {
        var parts = word.split("=", 2);
        return new Argument(parts[0], parts.length == 1 ? Optional.empty() : Optional.of(parts[1]));
    }

    private static Stage stage(Instruction from) throws NotUnderstood {
        var words = from.words();
        var named = words.size() == 3 && words.get(1).equalsIgnoreCase("as");
        if (words.size() != 1 && !named) {
            throw new NotUnderstood("is no FROM image AS name").in(from.line());
        }
        var name = named ? Optional.of(words.get(2).toLowerCase(Locale.ROOT)) : Optional.<String>empty();
        if (name.isPresent() && !STAGE.matcher(name.get()).matches()) {
            throw new NotUnderstood("calls a stage " + name.get() + ", which none can be called").in(from.line());
        }
        var platform = from.flags().stream()
                .filter(flag -> flag.startsWith("--platform="))
                .map(flag -> flag.substring("--platform=".length()))
                .findFirst();
        return new Stage(from.line(), name, words.getFirst(), platform, new ArrayList<>());
    }

    private static List<String> sources(Instruction instruction, Words words) {
        var flags = instruction.flags().stream();
        return switch (instruction.name()) {
            case "COPY" ->
                flags.filter(flag -> flag.startsWith(FROM))
                        .map(flag -> flag.substring(FROM.length()))
                        .toList();
            case "RUN" ->
                flags.filter(flag -> flag.startsWith("--mount="))
                        .flatMap(flag -> Arrays.stream(
                                flag.substring("--mount=".length()).split(",")))
                        .filter(part -> part.toLowerCase(Locale.ROOT).startsWith("from="))
                        .map(part -> words.plain(part.substring("from=".length())))
                        .toList();
            default -> List.of();
        };
    }
}
