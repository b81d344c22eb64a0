"""Use cases: functions that take a unit of work or a reading session first."""
