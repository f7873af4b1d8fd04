"""The contract between banshi and those who extend it: import only from here."""

if __name__ != "banshi.plugins":
    raise ImportError("import it as banshi.plugins")
