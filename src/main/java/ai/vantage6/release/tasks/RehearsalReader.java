package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Input;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.TagForm;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.RehearsalRequest;
import ai.vantage6.release.rehearsal.RehearsalRequest.Interruption;
import ai.vantage6.release.rehearsal.RehearsalSubject;
import ai.vantage6.release.tags.TagRefusal;
import ai.vantage6.release.tasks.ConfigFile.Addresses;
import ai.vantage6.release.versioning.DeclaredVersion;
import ai.vantage6.release.versioning.ProfileVersionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What the inputs of a rehearsal mean: which release, under which circumstances.
 *
 * @param aside hears what of the working tree takes no part
 */
record RehearsalReader(Inputs inputs, Environment environment, Consumer<String> aside) {

    private static final String RELEASE_TAGS = "refs/tags/version/";

    /** Refuses what can be told from the inputs alone. */
    List<Fault> faults() throws InvalidInputs {
        var faults = new ArrayList<Fault>();
        var wrong = new ArrayList<Problem>();
        for (var text : inputs.rehearsal().faults()) {
            Fault.parse(text)
                    .filter(Fault::hasService)
                    .ifPresentOrElse(
                            faults::add,
                            () -> wrong.add(new Problem(
                                    "invalid-input",
                                    "rehearse with the fault " + text,
                                    "no stand-in knows it",
                                    "Give SERVICE:KIND[:NTH] with one of " + String.join(", ", Fault.SERVICES)
                                            + ", and one of " + String.join(", ", Fault.kinds()))));
        }
        if (inputs.rehearsal().serve() && environment.onRunner() && !environment.onAct()) {
            wrong.add(new Problem(
                    "invalid-input",
                    "keep the stand-ins of a rehearsal up",
                    "this job would never end",
                    "Use the input serve on your own machine"));
        }
        inputs.rehearsal().keep().flatMap(RehearsalReader::unfit).ifPresent(wrong::add);
        if (!wrong.isEmpty()) {
            throw new InvalidInputs(wrong);
        }
        return faults;
    }

    /** Tried before the rehearsal, which takes its time. */
    private static Optional<Problem> unfit(Path keep) {
        try {
            Files.delete(Files.createTempFile(Files.createDirectories(keep), ".try-", ""));
            return Optional.empty();
        } catch (IOException e) {
            var file = Files.exists(keep) && !Files.isDirectory(keep);
            return Optional.of(new Problem(
                    "invalid-input",
                    "keep the results of a rehearsal in " + keep,
                    file ? "that is a file" : "nothing can be written there: " + e,
                    "Give a directory, which need not exist, with the input keep"));
        }
    }

    /** The release of a repository. */
    RehearsalRequest request(Path source, List<Fault> faults) throws ReleaseException, InvalidInputs, IOException {
        try (var clone = CloneDirectory.containing(source)) {
            var file = new ConfigFile(clone, source, inputs.build().config());
            var addresses = new Addresses(Optional.empty(), Services.DEFAULT);
            var head = clone.head();
            var subject = subject(clone, file.at(head, addresses, _ -> {}));
            var commit = subject.commit(clone);
            var config = file.at(commit, addresses, commit.equals(head) ? aside : _ -> {});
            if (commit.equals(head)) {
                UncommittedChanges.line(clone).ifPresent(aside);
            }
            var here = clone.branch()
                    .filter(branch -> commit.equals(head) && config.branches().allow(branch));
            return new RehearsalRequest(
                    source,
                    subject,
                    config,
                    interruption(),
                    faults,
                    inputs.rehearsal().keep(),
                    passedOn(subject, here, file.elsewhere(commit), config));
        }
    }

    private RehearsalSubject subject(CloneDirectory clone, ReleaseConfig config)
            throws ReleaseException, InvalidInputs, IOException {
        var candidate = inputs.named().candidate().rehearsed();
        if (candidate.isPresent()) {
            var aim = new AimReader(inputs).next("candidate", candidate);
            return RehearsalSubject.candidate(aim.leadsTo(), aim.phase());
        }
        var form = tags(clone, config);
        var named = new SubjectReader(inputs, environment).named();
        if (named.isPresent()) {
            return inputs.named().tag().isPresent()
                    ? RehearsalSubject.tagged(named.get())
                    : RehearsalSubject.supposed(form.of(named.get().version()));
        }
        var ref = environment.variable("GITHUB_REF").filter(RehearsalReader::isOfRelease);
        if (ref.isPresent()) {
            return RehearsalSubject.tagged(TagRefusal.unlessReleasable(ref.get()));
        }
        var declared = new DeclaredVersion(config.layout().profiles());
        return RehearsalSubject.of(clone, form, () -> declared.of(clone.files()));
    }

    /** Whoever pushes {@code version/…} means a release, well written or not; of other tags only those that are one. */
    private static boolean isOfRelease(String ref) {
        return ref.startsWith(RELEASE_TAGS)
                || (ref.startsWith("refs/tags/") && ReleaseTag.parse(ref).isPresent());
    }

    private static TagForm tags(CloneDirectory clone, ReleaseConfig config) {
        try {
            return new ProfileVersionWriter(config.layout().profiles(), config.semanticStyle())
                    .profile(clone.files())
                    .tags();
        } catch (ReleaseException e) {
            return TagForm.VERSION; // the release itself tells what is wrong with the layout
        }
    }

    private Interruption interruption() {
        return inputs.rehearsal().killAfter().map(RehearsalReader::interruption).orElse(new Interruption.Never());
    }

    private static Interruption interruption(String text) {
        if (text.equals("every")) {
            return new Interruption.Every(1);
        }
        return text.endsWith("-")
                ? new Interruption.Every(Integer.parseInt(text.substring(0, text.length() - 1)))
                : new Interruption.After(Integer.parseInt(text));
    }

    /**
     * What the rehearsed release is told, beside what every runner tells it.
     *
     * @param here the branch that is checked out, where its end is released: of several that hold the tag, that one is meant
     */
    private Map<Input, String> passedOn(
            RehearsalSubject subject, Optional<String> here, Optional<String> file, ReleaseConfig config) {
        var passed = new EnumMap<Input, String>(Input.class);
        passed.put(Input.PYTHON, inputs.build().python());
        passed.put(Input.SMOKE_TEST, inputs.build().smokeTest().word());
        inputs.named()
                .branch()
                .or(() -> subject.supposed() ? environment.variable("GITHUB_BASE_REF") : Optional.empty())
                .or(() -> here)
                .ifPresent(branch -> passed.put(Input.BRANCH, branch));
        inputs.named().candidate().rehearsed().ifPresent(version -> {
            passed.put(Input.VERSION, version);
            passed.put(Input.PRE_RELEASE, inputs.named().candidate().phase().letters());
        });
        inputs.build().services().ifPresent(services -> passed.put(Input.SERVICES, services));
        file.ifPresent(path -> passed.put(Input.CONFIG, path));
        inputs.build()
                .images()
                .chosen()
                .ifPresent(names -> passed.put(Input.IMAGES, names.isEmpty() ? "none" : String.join(",", names)));
        inputs.build().images().build().ifPresent(build -> passed.put(Input.BUILD_IMAGES, build.toString()));
        if (!inputs.bundle().folders().isEmpty()) {
            passed.put(
                    Input.BUNDLE,
                    inputs.bundle().folders().stream()
                            .map(folder -> folder.toAbsolutePath().toString())
                            .collect(Collectors.joining(",")));
        }
        if (!inputs.build().attest()) {
            passed.put(Input.ATTEST, "false");
        }
        var hosts = config.hostsOfRepository();
        if (!hosts.isEmpty()) { // where every address is a stand-in's, trust is no risk
            passed.put(Input.TRUSTED_HOSTS, String.join(",", hosts));
        }
        return passed;
    }
}
