"""The mind: reads documents into tasks and decides what follows. Pure: values in, values out."""
