package ai.vantage6.release.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.tools.ToolProvider;

/**
 * Every code of a problem that the sources can give, read from the sources: a text that is passed where a parameter is called
 * {@code code}.
 *
 * @param untold calls of which the code cannot be told, since it is neither a text nor passed on
 */
record ProblemCodes(Set<String> all, List<String> untold) {

    /** A code that comes in as one, or that Python has given. */
    private static final Pattern PASSED_ON = Pattern.compile("(?:\\w+\\.)?code(?:\\(\\))?|text\\(fault, \"code\"\\)");

    /** In the Python that judges distributions. */
    private static final Pattern IN_PYTHON =
            Pattern.compile("code=\"([a-z-]+)\"|distribution\\.fault\\(.*, \"([a-z]+(?:-[a-z]+)+)\", ");

    /** A stand-in speaks its service's words, and no release hears them as a code of ours. */
    private static final String STAND_INS = "ai.vantage6.release.rehearsal.";

    static ProblemCodes ofSources() throws IOException {
        var codes = new ProblemCodes(new TreeSet<>(), new ArrayList<>());
        var task = task();
        var units = new ArrayList<CompilationUnitTree>();
        task.parse().forEach(units::add);
        task.analyze();
        var trees = Trees.instance(task);
        units.forEach(unit -> new Calls(trees, codes).scan(new TreePath(unit), null));
        var judge = Files.readString(Path.of("src/main/resources/python/judge_distributions.py"));
        IN_PYTHON
                .matcher(judge)
                .results()
                .forEach(found -> codes.all.add(found.group(1) == null ? found.group(2) : found.group(1)));
        return codes;
    }

    private static JavacTask task() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var files = compiler.getStandardFileManager(null, null, null);
        try (var paths = Files.walk(Path.of("src/main/java"))) {
            var sources =
                    paths.filter(path -> path.toString().endsWith(".java")).toList();
            var options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
            return (JavacTask)
                    compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources));
        }
    }

    /** Reads what is passed where a code belongs. */
    private static final class Calls extends TreePathScanner<Void, Void> {
        private final Trees trees;
        private final ProblemCodes codes;

        Calls(Trees trees, ProblemCodes codes) {
            this.trees = trees;
            this.codes = codes;
        }

        @Override
        public Void visitNewClass(NewClassTree call, Void nothing) {
            read(call.getArguments());
            return super.visitNewClass(call, null);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            read(call.getArguments());
            return super.visitMethodInvocation(call, null);
        }

        private void read(List<? extends ExpressionTree> arguments) {
            if (!(trees.getElement(getCurrentPath()) instanceof ExecutableElement called)
                    || String.valueOf(called.getEnclosingElement()).startsWith(STAND_INS)) {
                return;
            }
            var parameters = called.getParameters();
            for (var i = 0; i < Math.min(parameters.size(), arguments.size()); i++) {
                var parameter = parameters.get(i);
                if (parameter.getSimpleName().contentEquals("code")
                        && parameter.asType().toString().equals("java.lang.String")) {
                    read(called, arguments.get(i));
                }
            }
        }

        private void read(Element called, ExpressionTree argument) {
            var texts = new Texts(trees);
            texts.scan(new TreePath(getCurrentPath(), argument), null);
            if (PASSED_ON.matcher(argument.toString()).matches()) {
                return;
            }
            codes.all.addAll(texts.found);
            if (texts.found.isEmpty()) {
                codes.untold.add(called + " in "
                        + getCurrentPath().getCompilationUnit().getSourceFile().getName() + ": " + argument);
            }
        }
    }

    /** Every text in an expression, also those that have a name. */
    private static final class Texts extends TreePathScanner<Void, Void> {
        private final Trees trees;
        private final Set<String> found = new TreeSet<>();

        Texts(Trees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
            if (literal.getValue() instanceof String text) {
                found.add(text);
            }
            return super.visitLiteral(literal, null);
        }

        @Override
        public Void visitIdentifier(IdentifierTree name, Void nothing) {
            if (trees.getElement(getCurrentPath()) instanceof VariableElement variable
                    && variable.getConstantValue() instanceof String text) {
                found.add(text);
            }
            return super.visitIdentifier(name, null);
        }
    }
}
