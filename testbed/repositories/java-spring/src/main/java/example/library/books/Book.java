package example.library.books;

public record Book(long id, String title, String author) {}
