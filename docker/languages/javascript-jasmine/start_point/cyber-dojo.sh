jasmine --no-color --random=false '*.spec.js'
