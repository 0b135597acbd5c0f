package example.library.loans;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping(path = "/api/loans")
class LoanController {
  private final Loans loans;
  private final Path receipts;

  LoanController(Loans loans, @Value("${library.files}") String files) {
    this.loans = loans;
    this.receipts = Path.of(files, "receipts");
  }

  @PostMapping(consumes = "application/json")
  Loan borrow(@RequestBody Loan loan, Principal reader) {
    return loans.add(loan.book(), reader.getName());
  }

  @RequestMapping(value = "/{id}", method = RequestMethod.DELETE)
  void giveBack(@PathVariable long id, Principal reader) {
    Loan loan = loans.find(id);
    if (!loan.reader().equals(reader.getName())) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    loans.remove(id);
  }

  @PutMapping("/{id}/receipt")
  void keep(@PathVariable long id, @RequestParam MultipartFile receipt) throws IOException {
    Files.createDirectories(receipts);
    receipt.transferTo(receipts.resolve(id + ".pdf"));
  }

  @GetMapping("/{id}/receipt")
  Resource receipt(@PathVariable long id) {
    return new FileSystemResource(receipts.resolve(id + ".pdf"));
  }
}
