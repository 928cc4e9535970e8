package ai.vantage6.release.action;

import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.Phase;
import ai.vantage6.release.model.WithdrawalReason;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleasePlan.Extent;
import ai.vantage6.release.pipeline.Selection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the inputs from the command line and, where that is silent, from the environment; collects every fault. */
public final class InputReader {

    // YAML 1.2 core booleans, as the runner's own toolkit takes them
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Pattern KILL_AFTER = Pattern.compile("every|[1-9][0-9]{0,5}-?");
    private static final Pattern ISSUE = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern FAULT = Pattern.compile("[a-z]+:[a-z0-9-]+(?::[1-9][0-9]{0,5})?");

    private final Environment environment;
    private final Arguments arguments;
    private final List<Problem> faults = new ArrayList<>();

    public InputReader(Environment environment, Arguments arguments) {
        this.environment = environment;
        this.arguments = arguments;
    }

    /** Everything, or every fault at once. */
    public Inputs read() throws InvalidInputs {
        var command = choice(Input.COMMAND, Command::ofWord, Command.words());
        var inputs = new Inputs(
                command.orElse(Command.RELEASE),
                new Inputs.Named(given(Input.TAG), given(Input.VERSION), given(Input.BRANCH), reason(), candidate()),
                extent(command.orElse(Command.RELEASE)),
                new Selection(new TreeSet<>(list(Input.ONLY))),
                flag(Input.PREFLIGHT),
                new Inputs.Build(
                        given(Input.CONFIG),
                        given(Input.SERVICES),
                        text(Input.PYTHON),
                        given(Input.NODE),
                        choice(Input.SMOKE_TEST, SmokeTest::ofWord, "auto, metadata, install")
                                .orElse(SmokeTest.AUTO),
                        choice(Input.PUBLISH_WITH, PublishWith::ofWord, "auto, trusted, token")
                                .orElse(PublishWith.AUTO),
                        new Inputs.Images(chosenImages(), buildImages(), flag(Input.REFILL), mirrors()),
                        attest()),
                new BundleInputs(this::list, this::path, this::fault).read(),
                new Inputs.Files(
                        repository(),
                        repository(),
                        given(Input.REPOSITORY).isPresent(),
                        path(Input.JSON),
                        path(Input.OUTPUT_DIR),
                        path(Input.JUNIT)),
                new Inputs.Allowed(list(Input.TRUSTED_HOSTS), flag(Input.ALLOW_ACT), flag(Input.ALLOW_REAL_SERVICES)),
                new Inputs.Issues(
                        given(Input.BOARD),
                        issue(Input.ISSUE),
                        new Inputs.Told(
                                flag(Input.FAILURE_ISSUE),
                                flag(Input.DRIFT_ISSUE),
                                issue(Input.COMMENT_ON),
                                flag(Input.COMMENT))),
                new Inputs.Rehearsal(
                        path(Input.KEEP),
                        matching(Input.KILL_AFTER, KILL_AFTER, "Give a number N from 1, N-, or every"),
                        listOfFaults(),
                        flag(Input.SERVE)));
        command.ifPresent(this::refuseForeignInputs);
        if (!faults.isEmpty()) {
            throw new InvalidInputs(faults);
        }
        return inputs;
    }

    /** Where the report goes, even when something else is wrong. */
    public Optional<Path> report() {
        return path(Input.JSON);
    }

    /** A runner passes the default of every input, whatever the command. */
    private void refuseForeignInputs(Command command) {
        for (var input : Input.values()) {
            if (input != Input.COMMAND && !command.inputs().contains(input)) {
                given(input)
                        .filter(value -> !value.equals(input.defaultValue()))
                        .ifPresent(value -> faults.add(new Problem(
                                "invalid-input",
                                "read the input " + input.inputName(),
                                "the command " + command.word() + " does not know it",
                                "Leave it out, or see the help of the command")));
            }
        }
    }

    private Extent extent(Command command) {
        var until = choice(
                Input.UNTIL,
                word -> Optional.of(Extent.UNTIL_POINT_OF_NO_RETURN).filter(_ -> word.equals("point-of-no-return")),
                "point-of-no-return");
        return flag(Input.DRY_RUN) || !command.carriesOut() ? Extent.NOTHING : until.orElse(Extent.ALL);
    }

    private Optional<String> given(Input input) {
        return Optional.ofNullable(arguments.inputs().get(input))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .or(() -> environment.input(input));
    }

    private String text(Input input) {
        return given(input).orElse(input.defaultValue());
    }

    private <T> Optional<T> choice(Input input, Function<String, Optional<T>> parse, String known) {
        return Optional.of(text(input)).filter(value -> !value.isEmpty()).flatMap(value -> {
            var choice = parse.apply(value);
            if (choice.isEmpty()) {
                fault(input, value, "Give one of " + known);
            }
            return choice;
        });
    }

    private boolean flag(Input input) {
        var value = text(input);
        if (!TRUE.contains(value) && !FALSE.contains(value)) {
            fault(input, value, "Give true or false");
        }
        return TRUE.contains(value);
    }

    private Optional<Set<String>> chosenImages() {
        var names = list(Input.IMAGES);
        if (names.isEmpty() || names.equals(List.of("all"))) {
            return Optional.empty();
        }
        if (names.size() > 1 && (names.contains("all") || names.contains("none"))) {
            fault(Input.IMAGES, text(Input.IMAGES), "Give all or none alone, or names of images");
        }
        return Optional.of(names.equals(List.of("none")) ? Set.of() : new TreeSet<>(names));
    }

    private List<String> mirrors() {
        var places = list(Input.MIRRORS);
        places.stream()
                .filter(place -> !place.contains("/") || ImageName.parse(place).isEmpty())
                .forEach(place -> fault(Input.MIRRORS, place, "Give places such as quay.io/vantage6"));
        return places;
    }

    private Optional<Boolean> buildImages() {
        return text(Input.BUILD_IMAGES).equals(Input.BUILD_IMAGES.defaultValue())
                ? Optional.empty()
                : Optional.of(flag(Input.BUILD_IMAGES));
    }

    private boolean attest() {
        var value = text(Input.ATTEST);
        if (!value.equals(Input.ATTEST.defaultValue()) && !FALSE.contains(value)) {
            fault(Input.ATTEST, value, "Give auto or false");
        }
        return !FALSE.contains(value);
    }

    private Optional<Path> path(Input input) {
        return given(input).flatMap(value -> path(input, value));
    }

    private Optional<Path> path(Input input, String value) {
        try {
            return Optional.of(Path.of(value));
        } catch (InvalidPathException e) {
            fault(input, value, "Give a path that this machine can have");
            return Optional.empty();
        }
    }

    private Path repository() {
        var base = environment
                .path("GITHUB_WORKSPACE")
                .filter(path -> arguments.none() && path.toFile().isDirectory())
                .orElse(Path.of(""));
        var named = path(Input.REPOSITORY);
        named.filter(path -> Files.exists(path) && !Files.isDirectory(path))
                .ifPresent(path -> fault(Input.REPOSITORY, path.toString(), "Give a directory, and not a file"));
        return named.map(base::resolve).orElse(base).toAbsolutePath();
    }

    private Optional<Integer> issue(Input input) {
        return matching(input, ISSUE, "Give the number of an issue").map(Integer::valueOf);
    }

    private Optional<String> matching(Input input, Pattern pattern, String hint) {
        var value = given(input);
        value.filter(text -> !pattern.matcher(text).matches()).ifPresent(text -> fault(input, text, hint));
        return value.filter(text -> pattern.matcher(text).matches());
    }

    private Inputs.Candidate candidate() {
        return new Inputs.Candidate(
                choice(Input.PRE_RELEASE, Phase::ofLetters, "rc, a, b").orElse(Phase.CANDIDATE),
                given(Input.PROMOTE_CANDIDATE),
                given(Input.CANDIDATE));
    }

    private Optional<WithdrawalReason> reason() {
        var text = given(Input.REASON);
        var reason = text.flatMap(WithdrawalReason::parse);
        text.filter(_ -> reason.isEmpty())
                .ifPresent(value -> fault(
                        Input.REASON,
                        value.substring(0, Math.min(value.length(), 50)) + " …",
                        "Give one line of at most " + WithdrawalReason.LONGEST + " characters"));
        return reason;
    }

    private List<String> list(Input input) {
        return Arrays.stream(text(input).split("[,\n]"))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private List<String> listOfFaults() {
        var values = list(Input.FAULT);
        values.stream()
                .filter(value -> !FAULT.matcher(value).matches())
                .forEach(value -> fault(Input.FAULT, value, "Give SERVICE:KIND or SERVICE:KIND:NTH"));
        return values;
    }

    private void fault(Input input, String value, String hint) {
        faults.add(
                new Problem("invalid-input", "read the input " + input.inputName(), "it is \"" + value + "\"", hint));
    }
}
