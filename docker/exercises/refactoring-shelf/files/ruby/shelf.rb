Good = Struct.new(:name, :days, :freshness)

def evening(goods)
  for i in 0..(goods.size - 1)
    if goods[i].name != 'cheese' && goods[i].name != 'ticket'
      if goods[i].freshness > 0
        if goods[i].name != 'honey'
          goods[i].freshness = goods[i].freshness - 1
          if goods[i].name == 'bread'
            goods[i].freshness = goods[i].freshness - 1
          end
          if goods[i].days <= 0
            goods[i].freshness = goods[i].freshness - 1
            if goods[i].name == 'bread'
              goods[i].freshness = goods[i].freshness - 1
            end
          end
          if goods[i].freshness < 0
            goods[i].freshness = 0
          end
        end
      end
    else
      if goods[i].freshness < 40
        goods[i].freshness = goods[i].freshness + 1
        if goods[i].name == 'ticket'
          if goods[i].days <= 5
            goods[i].freshness = goods[i].freshness + 2
          end
        else
          if goods[i].days <= 0
            goods[i].freshness = goods[i].freshness + 1
          end
        end
        if goods[i].freshness > 40
          goods[i].freshness = 40
        end
      end
      if goods[i].name == 'ticket'
        if goods[i].days <= 0
          goods[i].freshness = goods[i].freshness - goods[i].freshness
        end
      end
    end
    if goods[i].name != 'honey'
      goods[i].days = goods[i].days - 1
    end
  end
end
