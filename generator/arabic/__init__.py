"""What Arabic asks of a newsroom: spelling, numbers, dates, order, addresses."""
