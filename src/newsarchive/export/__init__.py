"""What leaves the archive for other programs, one module for each format: values in, lines of a file out."""
