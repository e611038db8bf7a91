def position(number, numbers)
  low = 0
  high = numbers.size - 1
  while low < high
    middle = (low + high) / 2
    return middle if numbers[middle] == number

    if numbers[middle] < number
      low = middle + 1
    else
      high = middle - 1
    end
  end
  -1
end
