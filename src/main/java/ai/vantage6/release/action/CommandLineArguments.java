package ai.vantage6.release.action;

import ai.vantage6.release.pipeline.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line: every input is an option of the same name. Loaded only when there is an argument. */
public final class CommandLineArguments {

    private static final String REPOSITORY = "--repository";
    private static final String HELP = "--help";

    private final CommandLine commandLine;

    public CommandLineArguments() {
        var spec = CommandSpec.create();
        spec.name("java -jar release-action.jar");
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .paramLabel("COMMAND")
                .description(Input.COMMAND.description())
                .type(String.class)
                .build());
        Arrays.stream(Input.values()).forEach(input -> spec.addOption(option(input)));
        spec.addOption(OptionSpec.builder(REPOSITORY)
                .type(Path.class)
                .paramLabel("DIR")
                .description("the clone to work on; default: the current directory")
                .build());
        spec.addOption(OptionSpec.builder("-h", HELP)
                .usageHelp(true)
                .description("show this and exit")
                .build());
        HelpText.describe(spec.usageMessage());
        commandLine = new CommandLine(spec)
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setAtFileCommentChar(null);
    }

    /** Reads the command line, or says what is wrong with it. */
    public Arguments read(List<String> arguments) throws InvalidInputs {
        try {
            var result = commandLine.parseArgs(arguments.toArray(String[]::new));
            var help = result.isUsageHelpRequested()
                    ? Optional.of(commandLine.getUsageMessage(Ansi.OFF))
                    : Optional.<String>empty();
            Path repository = result.matchedOptionValue(REPOSITORY, Path.of(""));
            return new Arguments(inputs(result), Optional.of(repository), help, false);
        } catch (ParameterException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private static Map<Input, String> inputs(ParseResult result) throws InvalidInputs {
        var inputs = new EnumMap<Input, String>(Input.class);
        for (var input : Input.values()) {
            var option = "--" + input.inputName();
            if (result.hasMatchedOption(option)) {
                Object value = result.matchedOptionValue(option, "");
                inputs.put(input, value instanceof List<?> several ? joined(several) : value.toString());
            }
        }
        String command = result.matchedPositionalValue(0, "");
        if (!command.isEmpty() && !inputs.getOrDefault(Input.COMMAND, command).equals(command)) {
            throw usage("the command is given twice, as " + command + " and as --command");
        }
        if (!command.isEmpty()) {
            inputs.put(Input.COMMAND, command);
        }
        return inputs;
    }

    private static OptionSpec option(Input input) {
        var description = new ArrayList<String>(List.of(input.description()));
        if (!input.defaultValue().isEmpty()) {
            description.add("default: " + input.defaultValue());
        }
        var option = OptionSpec.builder("--" + input.inputName())
                .paramLabel(input.placeholder())
                .description(description.toArray(String[]::new))
                .type(String.class)
                .arity("1");
        return switch (input) {
            case DRY_RUN -> option.arity("0..1").fallbackValue("true").build();
            case FAULT -> option.type(List.class).auxiliaryTypes(String.class).build();
            default -> option.build();
        };
    }

    private static String joined(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private static InvalidInputs usage(String because) {
        return new InvalidInputs(List.of(
                new Problem("usage", "read the command line", because, "See java -jar release-action.jar --help")));
    }
}
