package dev.berth.run.compare;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.problem.Redaction;
import dev.berth.proxy.swap.SwapRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file with a request in each line: `GET /path`, or `POST /path 2000` with so many bytes.
public final class RequestFile {
  private static final Pattern LINE =
      Pattern.compile("([A-Z]{3,10})\\s+(/[!-~]*)(?:\\s+(\\d{1,9}))?");

  private RequestFile() {}

  /// All lines that are none are told at once, as a [ProblemException].
  ///
  /// @param host to ask for; empty text for the address of each proxy
  public static List<SwapRequest> read(Path file, String host) {
    List<SwapRequest> requests = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      Place place = new Place(file, i + 1, "");
      Matcher parts = LINE.matcher(line);
      if (parts.matches()) {
        requests.add(request(parts, host, place));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        problems.add(
            Problem.at(place, "'" + Redaction.of(line) + "' is no request")
                .withFix("GET /path, or POST /path BYTES"));
      }
    }
    if (requests.isEmpty() && problems.isEmpty()) {
      problems.add(Problem.at(Place.of(file), "no request in it").withFix("GET /path"));
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(ExitCode.CONFIGURATION, problems);
    }
    return List.copyOf(requests);
  }

  private static SwapRequest request(Matcher parts, String host, Place place) {
    long bytes = parts.group(3) == null ? 0 : Long.parseLong(parts.group(3));
    return new SwapRequest(
        host, false, parts.group(1), parts.group(2), Map.of(), bytes, place.toString());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.at(Place.of(file), "can't be read")
              .withCause(unreadable.getClass().getSimpleName())
              .withFix("--requests FILE, with a line such as GET /path"));
    }
  }
}
