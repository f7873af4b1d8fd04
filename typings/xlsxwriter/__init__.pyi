# XlsxWriter carries no types; these are the parts that banshi uses.
