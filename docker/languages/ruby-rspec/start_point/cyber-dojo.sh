rspec --no-color *_spec.rb
