package example.library.loans;

public record Loan(long id, long book, String reader) {}
