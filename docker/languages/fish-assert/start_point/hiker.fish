function answer
    math "6 * 9"
end
