"""The builder: where a local administrator looks after matters."""

if __name__ != "banshi.builder":
    raise ImportError("import it as banshi.builder")
