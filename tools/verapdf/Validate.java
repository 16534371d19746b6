import java.io.FileInputStream;
import java.io.InputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Checks PDF files by veraPDF for PDF/A-3a and PDF/UA-1 and prints each thing that is wrong.
 *
 * <p>The first file must fail by both: a checker that finds nothing in it checks nothing.
 * Exit codes: 0 as it should be; 1 a file fails; 2 the checker itself is broken.
 */
final class Validate {
    private static final VeraPDFFoundry FOUNDRY;
    private static final List<String> STANDARDS = List.of("PDFA-3A", "PDFUA-1");

    static {
        VeraGreenfieldFoundryProvider.initialise();
        FOUNDRY = Foundries.defaultInstance();
    }

    public static void main(String[] files) throws Exception {
        int failed = 0;
        for (String standard : STANDARDS) {
            ValidationProfile profile = profile(standard);
            if (faults(profile, files[0]).isEmpty()) {
                System.err.println("veraPDF: " + standard + " finds nothing in " + files[0]);
                System.exit(2);
            }
            for (int at = 1; at < files.length; at++) {
                List<String> faults = faults(profile, files[at]);
                failed += faults.isEmpty() ? 0 : 1;
                for (String fault : faults) {
                    System.out.println(files[at] + ": " + standard + ": " + fault);
                }
            }
        }
        System.out.println("veraPDF: " + (files.length - 1) + " files, " + STANDARDS + ", " + failed + " failures");
        System.exit(failed == 0 ? 0 : 1);
    }

    private static ValidationProfile profile(String standard) throws Exception {
        String name = "/org/verapdf/pdfa/validation/" + standard + ".xml";
        try (InputStream stream = Profiles.class.getResourceAsStream(name)) {
            return Profiles.profileFromXml(stream);
        }
    }

    private static List<String> faults(ValidationProfile profile, String file) throws Exception {
        try (InputStream stream = new FileInputStream(file);
                PDFAParser parser = FOUNDRY.createParser(stream, profile.getPDFAFlavour())) {
            return FOUNDRY.createValidator(profile, false).validate(parser).getTestAssertions().stream()
                    .filter(found -> found.getStatus() == TestAssertion.Status.FAILED)
                    .map(found -> found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber()
                            + " " + found.getMessage() + " " + found.getLocation().getContext())
                    .distinct()
                    .toList();
        }
    }
}
