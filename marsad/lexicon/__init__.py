"""Language data: strict reader, checks, and the compiler to one versioned table."""
