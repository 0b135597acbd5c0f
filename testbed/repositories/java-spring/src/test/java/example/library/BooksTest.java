package example.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class BooksTest {
  @RestController
  static class Own {
    @GetMapping("/only-in-the-test")
    String answer() {
      return "ok";
    }
  }

  @Test
  void answers() {
    assertThat(new Own().answer()).isEqualTo("ok");
  }
}
