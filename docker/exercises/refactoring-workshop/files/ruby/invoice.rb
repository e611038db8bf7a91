def invoice(customer, minutes, parts)
  text = "Invoice for #{customer}\n"
  total = 0
  q = minutes / 15
  q = q + 1 if minutes % 15 != 0
  w = q * 15
  text = text + "Work, #{w} minutes: #{q * 60 / 4}\n"
  total = total + q * 60 / 4
  parts.each do |p|
    if p[1] >= 10
      a = p[1] * p[2] * 80 / 100
    else
      a = p[1] * p[2]
    end
    text = text + p[0] + ', ' + p[1].to_s + ': ' + a.to_s + "\n"
    total = total + a
  end
  if total > 500
    d = total * 5 / 100
    text = text + "Discount: -#{d}\n"
    total = total - d
  end
  text + "Total: #{total}\n"
end
