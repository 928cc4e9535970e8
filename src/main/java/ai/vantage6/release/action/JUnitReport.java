package ai.vantage6.release.action;

import ai.vantage6.release.pipeline.CheckResult;
import ai.vantage6.release.pipeline.Finding;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * What checks found, in the XML of JUnit, which many programs show: a suite for each check, a case for each finding. What is wrong is a
 * failure, what nobody could tell an error, and what was not looked at is skipped.
 */
public record JUnitReport(Redactor redactor) {

    private static final String XML_FORBIDS =
            "[^\\u0009\\u000A\\u000D\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

    public void write(CheckReport report, Path file) throws IOException {
        JsonReport.makeFolder(file);
        try (var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            write(report, writer);
        }
    }

    private void write(CheckReport report, Writer writer) throws IOException {
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
            xml.writeStartDocument("UTF-8", "1.0");
            begin(xml, "testsuites", report.command().word() + " " + report.version(), report.took());
            for (var result : report.results()) {
                suite(xml, result);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void suite(XMLStreamWriter xml, CheckResult result) throws XMLStreamException {
        begin(xml, "testsuite", result.id().title(), result.took());
        xml.writeAttribute("tests", String.valueOf(Math.max(1, result.findings().size())));
        xml.writeAttribute("failures", count(result, Finding.Wrong.class));
        xml.writeAttribute("errors", count(result, Finding.Unknown.class));
        for (var finding : result.findings()) {
            one(xml, result, finding.subject());
            found(xml, finding);
            xml.writeEndElement();
        }
        if (result.findings().isEmpty()) {
            one(xml, result, result.id().title());
            tell(xml, "skipped", result.leftOut().orElse("there was nothing to look at"), "");
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void begin(XMLStreamWriter xml, String element, String name, Duration took) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("name", text(name));
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0));
    }

    private void one(XMLStreamWriter xml, CheckResult result, String subject) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.id().id());
        xml.writeAttribute("name", text(subject));
    }

    private void found(XMLStreamWriter xml, Finding finding) throws XMLStreamException {
        switch (finding) {
            case Finding.Good good -> {
                xml.writeStartElement("system-out");
                xml.writeCharacters(text(good.text()));
                xml.writeEndElement();
            }
            case Finding.Wrong(var _, var problem) -> tell(xml, "failure", problem.because(), problem.text());
            case Finding.Unknown(var _, var problem) -> tell(xml, "error", problem.because(), problem.text());
            case Finding.NotCompared(var _, var reason) -> tell(xml, "skipped", reason, "");
            case Finding.ForPeople todo -> tell(xml, "skipped", CheckTable.line(todo), "");
        }
    }

    private void tell(XMLStreamWriter xml, String element, String message, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("message", text(message));
        xml.writeCharacters(text(text));
        xml.writeEndElement();
    }

    private static String count(CheckResult result, Class<? extends Finding> kind) {
        return String.valueOf(
                result.findings().stream().filter(kind::isInstance).count());
    }

    private String text(String words) {
        return redactor.redact(words).replaceAll(XML_FORBIDS, "?");
    }
}
