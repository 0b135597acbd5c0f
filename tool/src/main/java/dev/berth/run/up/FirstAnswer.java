package dev.berth.run.up;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.AcmeDirectory;
import dev.berth.proxy.CertificateStore;
import dev.berth.proxy.Issuance;
import dev.berth.run.Outside;
import dev.berth.run.Patience;
import dev.berth.run.UpContext;
import dev.berth.verify.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Waits for a certificate and for the first answer through the edge, whatever it says.
record FirstAnswer(UpContext context) {
  /// An authority on the internet answers within seconds, but may ask for several tries.
  private static final Duration CERTIFICATE = Duration.ofMinutes(2);

  String await() {
    Outside outside = context.outside();
    Patience patience = new Patience(context.machine().clock(), CERTIFICATE);
    Answer[] last = new Answer[1];
    Optional<Answer.Answered> answer =
        patience.until(() -> {
          last[0] = outside.ask();
          return last[0] instanceof Answer.Answered there ? Optional.of(there) : Optional.empty();
        });
    return answer
        .flatMap(Answer.Answered::certificate)
        .map(shown -> "certificate from " + shown.issuer() + " until " + shown.notAfter())
        .orElseThrow(() -> silence(last[0]));
  }

  private ProblemException silence(Answer last) {
    String reason = last instanceof Answer.Unanswered silent ? silent.reason() : "no certificate";
    AcmeDirectory directory = AcmeDirectory.of(context.authority().ca());
    String domain = context.wanted().site().domain();
    List<Issuance.Failure> failures =
        new CertificateStore(context.machine().host(), context.docker(), context.machine().edge())
            .issuance(directory, domain)
            .failed();
    String authority =
        failures.isEmpty() ? "" : "\nthe authority says: " + failures.getLast().why();
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of("https://" + domain + " does not answer")
            .withCause(reason + authority)
            .withFix(
                "does the name lead to this machine, and do 80 and 443 get through?"
                    + " docs/runbook.md, No certificate"));
  }
}
