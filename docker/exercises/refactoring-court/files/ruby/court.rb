def announce(a, b)
  s = ''
  t = 0
  if a == b
    if a == 0
      s = 'love-all'
    elsif a == 1
      s = '15-all'
    elsif a == 2
      s = '30-all'
    else
      s = 'deuce'
    end
  elsif a >= 4 || b >= 4
    t = a - b
    if t == 1
      s = 'advantage A'
    elsif t == -1
      s = 'advantage B'
    elsif t >= 2
      s = 'game A'
    else
      s = 'game B'
    end
  else
    for i in 1..2
      if i == 1
        t = a
      else
        s += '-'
        t = b
      end
      if t == 0
        s += 'love'
      elsif t == 1
        s += '15'
      elsif t == 2
        s += '30'
      elsif t == 3
        s += '40'
      end
    end
  end
  s
end
