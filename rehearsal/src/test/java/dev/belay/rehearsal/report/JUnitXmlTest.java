package dev.belay.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.rehearsal.Bench;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The results are read by a parser of XML, as a build server reads them. */
class JUnitXmlTest {

    private static final String STEPS = "- { id: make, run: ./make, undo: ./unmake }\n";

    private static Element read(List<CaseReport> reports) throws Exception {
        String xml = JUnitXml.of(List.of(Bench.file(reports)));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    @Test
    void countsAndNamesWhatRan() throws Exception {
        Element root = read(Bench.run(STEPS, """
                - { name: it works, expect: { status: completed } }
                - { name: it does not, mocks: { make: { takes: 90s } }, expect: { status: rolled_back } }
                """, false));

        assertThat(root.getTagName()).isEqualTo("testsuites");
        assertThat(root.getAttribute("tests")).isEqualTo("2");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        Element suite = (Element) root.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("some");
        NodeList cases = suite.getElementsByTagName("testcase");
        assertThat(cases.getLength()).isEqualTo(2);
        Element failed = (Element) cases.item(1);
        assertThat(failed.getAttribute("name")).isEqualTo("it does not");
        assertThat(failed.getAttribute("time")).isEqualTo("90.000");
        Element failure = (Element) failed.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("status: expected rolled_back, found completed");
        assertThat(failure.getTextContent()).startsWith("some.test.yaml:4\n");
        assertThat(((Element) cases.item(0)).getElementsByTagName("failure").getLength())
                .isZero();
    }

    @Test
    void survivesWhateverANameHolds() throws Exception {
        String name = "a \"<b>\" & 'c' ]]> \\u0007\\t\\uD83D\\uDE00 <!-- -->";

        Element root = read(Bench.run(
                STEPS,
                "- { name: \"" + name.replace("\"<b>\"", "\\\"<b>\\\"") + "\", expect: { status: completed } }\n",
                false));

        assertThat(((Element) root.getElementsByTagName("testcase").item(0)).getAttribute("name"))
                .isEqualTo("a \"<b>\" & 'c' ]]> \ufffd\t\uD83D\uDE00 <!-- -->");
    }

    @Test
    void tellsOfHoles() throws Exception {
        Element root = read(Bench.run("- { id: mail, run: ./mail, effect: idempotent }\n", """
                - { name: it works, expect: { status: completed } }
                """, true));

        assertThat(root.getElementsByTagName("failure").item(0).getTextContent())
                .contains("mail: left at ", "Give it an `undo`");
    }
}
