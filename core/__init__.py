"""The runtime: reads, compiles and runs declared matters."""

if __name__ != "banshi.core":
    raise ImportError("import it as banshi.core")
