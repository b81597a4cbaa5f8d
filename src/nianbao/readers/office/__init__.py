"""Files of other office programs, through LibreOffice."""
