package example.library.books;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// What stands on the shelves. `@GetMapping("/old")` was removed.
@RestController
@RequestMapping("/api/books")
@CrossOrigin(origins = "*")
class BookController {
  private static final String ONE = "/{id}";
  private final Books books;

  BookController(Books books) {
    this.books = books;
  }

  @GetMapping
  List<Book> all() {
    return books.all();
  }

  @GetMapping(ONE)
  Book one(@PathVariable long id) {
    return books.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  // @GetMapping("/export")
  // String export() {
  //   return "";
  // }
}
