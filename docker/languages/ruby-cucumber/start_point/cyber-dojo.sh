cucumber --no-color
