"""One file per version of the schema, its DDL written out so that it never changes with the models."""
