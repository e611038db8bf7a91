def price(p)
  r = 0
  if p[:kg] > 20
    raise ArgumentError, 'too heavy'
  else
    if p[:kg] <= 1
      r = 4
    else
      if p[:kg] <= 5
        r = 7
      else
        r = 12
      end
    end
    if p[:abroad]
      r = r * 2
      if p.fetch(:value, 0) > 100
        r = r + 3
      end
      if p[:express]
        if r * 0.5 > 5
          r = r + r * 0.5
        else
          r = r + 5
        end
      end
    else
      if p[:express]
        x = r * 0.5
        if x < 5
          x = 5
        end
        r = r + x
      end
    end
    if p[:member]
      r = (r - r * 0.1).to_i
    end
  end
  r
end
