"""`python -m bot` is the command `dondoc`."""

from dondoc.cli import main

raise SystemExit(main())
