"""What a message says: one view of its changes, and the forms it is given (plain text, HTML, a picture, JSON, Atom)."""
