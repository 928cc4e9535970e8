package ai.vantage6.release.tasks;

import ai.vantage6.release.action.ExitCode;
import ai.vantage6.release.action.Input;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.action.RehearsalReport;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.Rehearsal;
import ai.vantage6.release.rehearsal.RehearsalRequest;
import ai.vantage6.release.rehearsal.RehearsalRequest.Interruption;
import ai.vantage6.release.rehearsal.RehearsalSubject;
import ai.vantage6.release.rehearsal.ShippedRepository;
import ai.vantage6.release.tags.TagRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the inputs of a rehearsal mean: which repository, which release, what goes wrong. */
public record RehearseTask(Inputs inputs, Tools tools) implements Task {

    @Override
    public RehearsalReport run() throws ReleaseException, InvalidInputs, InterruptedException {
        var interruption = interruption();
        var faults = faults();
        try {
            var folder = Files.createTempDirectory(temporary(), "vantage6-rehearsal");
            var source = source(folder);
            var subject = subject(source);
            tools.out()
                    .println("Rehearsing " + subject.tag() + (subject.supposed() ? ", as if HEAD bore it," : "")
                            + " of " + source + ", against stand-ins in " + folder);
            var request = new RehearsalRequest(
                    source,
                    subject.tag(),
                    subject.supposed(),
                    config(source).branches(),
                    interruption,
                    faults,
                    inputs.rehearsal().keep(),
                    passedOn());
            var result = new Rehearsal(request, tools.out(), folder).run();
            return new RehearsalReport(exitCode(result.exitCode()), result.results());
        } catch (IOException e) {
            throw new ReleaseException(
                    "rehearsal-disk",
                    "rehearse in " + temporary(),
                    "this machine answered: " + e,
                    "Make room there, or name another folder with the environment variable TMPDIR");
        }
    }

    private static ExitCode exitCode(int number) {
        return Arrays.stream(ExitCode.values())
                .filter(code -> code.number() == number)
                .findFirst()
                .orElse(ExitCode.FAILED);
    }

    private ReleaseConfig config(Path source) throws ReleaseException {
        var file = source.resolve(inputs.build().config().orElse(".github/vantage6-release.yml"));
        return ReleaseConfig.load(Optional.of(file).filter(Files::exists), Optional.empty());
    }

    private Path temporary() {
        return tools.environment().path("TMPDIR").orElse(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** The repository that we are in, or the small one that ships with us. */
    private Path source(Path folder) throws IOException {
        for (Path place = inputs.files().repository().toAbsolutePath().normalize();
                place != null;
                place = place.getParent()) {
            if (Files.exists(place.resolve(".git")) || Files.isRegularFile(place.resolve("packed-refs"))) {
                return place;
            }
        }
        var shipped = folder.resolve("vantage6");
        ShippedRepository.unpack(shipped);
        return shipped;
    }

    private RehearsalSubject subject(Path source) throws ReleaseException, IOException {
        var named = inputs.named();
        if (named.tag().isPresent()) {
            return new RehearsalSubject(tag(named.tag().get()), false);
        }
        if (named.version().isPresent()) {
            return new RehearsalSubject(tag("version/" + named.version().get()), true);
        }
        var ref = tools.environment().variable("GITHUB_REF").flatMap(ReleaseTag::parse);
        return ref.isPresent() ? new RehearsalSubject(ref.get(), false) : RehearsalSubject.of(source);
    }

    private static ReleaseTag tag(String text) throws ReleaseException {
        return TagRefusal.unlessReleasable(text);
    }

    private Interruption interruption() {
        return inputs.rehearsal()
                .killAfter()
                .map(text -> text.equals("every") ? new Interruption.Every() : after(text))
                .orElse(new Interruption.Never());
    }

    private static Interruption after(String number) {
        return new Interruption.After(Integer.parseInt(number));
    }

    private List<Fault> faults() throws InvalidInputs {
        var faults = new ArrayList<Fault>();
        for (var text : inputs.rehearsal().faults()) {
            faults.add(Fault.parse(text).orElseThrow(() -> unknown(text)));
        }
        return faults;
    }

    private static InvalidInputs unknown(String fault) {
        return new InvalidInputs(List.of(new Problem(
                "invalid-input",
                "rehearse with the fault " + fault,
                "no stand-in knows it",
                "Give SERVICE:KIND[:NTH] with git, github, index or discord, and 429, 401-once, 503, cut, lost-reply or"
                        + " slow")));
    }

    /** What the rehearsed release is told, beside what every runner tells it. */
    private Map<String, String> passedOn() {
        var passed = new TreeMap<String, String>();
        passed.put(Input.PYTHON.inputName(), inputs.build().python());
        passed.put(Input.SMOKE_TEST.inputName(), inputs.build().smokeTest().word());
        inputs.named().branch().ifPresent(branch -> passed.put(Input.BRANCH.inputName(), branch));
        inputs.build().services().ifPresent(services -> passed.put(Input.SERVICES.inputName(), services));
        inputs.build()
                .config()
                .map(config -> inputs.files().repository().resolve(config).toAbsolutePath())
                .ifPresent(config -> passed.put(Input.CONFIG.inputName(), config.toString()));
        return passed;
    }
}
