"""What a user would pick instead: each peer is a module with `find(text, issued)`, which gives due dates."""
