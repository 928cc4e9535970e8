package ai.vantage6.release;

import ai.vantage6.release.Wiring.Rehearsed;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Input;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.config.AllowedBranches;
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
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the inputs of a rehearsal mean: which repository, which release, what goes wrong. */
record LiveRehearsal(Inputs inputs, Environment environment, AllowedBranches allowed, PrintStream out) {

    Rehearsed run() throws ReleaseException, InvalidInputs, InterruptedException {
        var interruption = interruption();
        var faults = faults();
        try {
            var folder = Files.createTempDirectory(temporary(), "vantage6-rehearsal");
            var source = source(folder);
            var subject = subject(source);
            out.println("Rehearsing " + subject.tag() + (subject.supposed() ? ", as if HEAD bore it," : "") + " of "
                    + source + ", against stand-ins in " + folder);
            var request = new RehearsalRequest(
                    source,
                    subject.tag(),
                    subject.supposed(),
                    allowed,
                    interruption,
                    faults,
                    inputs.rehearsal().keep(),
                    passedOn());
            var result = new Rehearsal(request, out, folder).run();
            return new Rehearsed(result.exitCode(), result.results());
        } catch (IOException e) {
            throw new ReleaseException(
                    "rehearsal-disk",
                    "rehearse in " + temporary(),
                    "this machine answered: " + e,
                    "Make room there, or name another folder with the environment variable TMPDIR");
        }
    }

    private Path temporary() {
        return environment.path("TMPDIR").orElse(Path.of(System.getProperty("java.io.tmpdir")));
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
        var named = inputs.subject();
        if (named.tag().isPresent()) {
            return new RehearsalSubject(tag(named.tag().get()), false);
        }
        if (named.version().isPresent()) {
            return new RehearsalSubject(tag("version/" + named.version().get()), true);
        }
        var ref = environment.variable("GITHUB_REF").flatMap(ReleaseTag::parse);
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
        inputs.subject().branch().ifPresent(branch -> passed.put(Input.BRANCH.inputName(), branch));
        inputs.build().services().ifPresent(services -> passed.put(Input.SERVICES.inputName(), services));
        var config =
                inputs.files().repository().resolve(inputs.build().config()).toAbsolutePath();
        if (Files.exists(config)) {
            passed.put(Input.CONFIG.inputName(), config.toString());
        }
        return passed;
    }
}
