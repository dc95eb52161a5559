//! Many mistakes at once, and none in good books.
