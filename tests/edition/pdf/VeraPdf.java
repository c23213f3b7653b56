import java.io.FileInputStream;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Validates PDF files as PDF/UA-1 with veraPDF's library; one line of output for each file. */
public class VeraPdf {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var foundry = Foundries.defaultInstance();
        for (String file : files) {
            try (var stream = new FileInputStream(file);
                    var parser = foundry.createParser(stream, PDFAFlavour.PDFUA_1)) {
                var result = foundry.createValidator(PDFAFlavour.PDFUA_1, false).validate(parser);
                var failed = new TreeSet<String>();
                for (TestAssertion each : result.getTestAssertions()) {
                    var rule = each.getRuleId();
                    failed.add(rule.getClause() + "-" + rule.getTestNumber() + " " + each.getMessage());
                }
                System.out.println(
                        (result.isCompliant() ? "compliant" : "not compliant")
                                + " " + result.getTotalAssertions() + " " + failed);
            }
        }
    }
}
