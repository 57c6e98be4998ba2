"""Reports on paper: a report becomes the bytes of a picture, a spreadsheet or a document. Imports directives only."""
