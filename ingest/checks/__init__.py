"""What does not add up in a report. Checks mark, they never mend."""
