def median(values)
  values.sort!
  middle = values.size / 2
  return values[middle] if values.size.odd?

  (values[middle - 1] + values[middle]) / 2
end
