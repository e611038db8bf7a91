ruby -e 'Dir["./*_test.rb"].each { |test| require test }'
