"""Time comes in: the timetable and its duties."""
