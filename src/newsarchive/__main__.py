"""`python -m newsarchive` is `archive`."""

from newsarchive.cli import main

if __name__ == "__main__":
    main()
