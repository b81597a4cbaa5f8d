"""Check kinds, one a file: a Params class and ``run(report, params)``, which yields hits."""
